// Benchmarks: `npm run bench`, or some of them by name. Loopback only, each within seconds, ratios measured in one run.
import { authorizationCost } from "./authorization.ts"
import { inProcess } from "./in-process.ts"
import { overHttp } from "./over-http.ts"
import { reportPage } from "./report-page.ts"
import { startUp } from "./start-up.ts"
import { suite } from "./suite.ts"

const benchmarks: Readonly<Record<string, () => Promise<void>>> = {
  "in-process": inProcess,
  authorization: authorizationCost,
  http: overHttp,
  suite,
  "report-page": reportPage,
  "start-up": startUp,
}

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !(name in benchmarks))
if (unknown.length > 0) {
  console.error(`No benchmark ${unknown.join(", ")}: there are ${Object.keys(benchmarks).join(", ")}.`)
  process.exitCode = 2
} else {
  for (const name of wanted.length > 0 ? wanted : Object.keys(benchmarks)) await attempt(name)
}

/** A benchmark that cannot run does not stop the others. */
async function attempt(name: string): Promise<void> {
  try {
    await benchmarks[name]?.()
  } catch (error) {
    console.error(`\n${name} could not be measured: ${error instanceof Error ? error.message : error}`)
    process.exitCode = 1
  }
}
