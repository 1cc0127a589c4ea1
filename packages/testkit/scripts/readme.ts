// Writes the generated parts of README.md: what `npm start` prints, what a broken server looks like, and the figures.
import { execFile } from "node:child_process"
import { readFileSync, writeFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { loadSuite } from "@kms-conformance/runner"
import { countsOf } from "../src/readme/counts.ts"
import { forgetfulServer } from "../src/readme/forgetful.ts"
import { withRegion } from "../src/readme/regions.ts"

const root = fileURLToPath(new URL("../../../", import.meta.url))
const path = `${root}README.md`

/** What the command line prints, whatever its exit code. */
function cli(...args: string[]): Promise<string> {
  const main = `${root}packages/cli/src/main.ts`
  const environment = { ...process.env, COLUMNS: "110", NO_COLOR: "1" }
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ["--conditions=@kms-conformance/source", main, ...args],
      { env: environment, maxBuffer: 2 ** 26 },
      (_, out) => resolve(out),
    )
  })
}

const fenced = (text: string) => `\`\`\`\n${text.trim()}\n\`\`\``
const from = (text: string, marker: string) => text.slice(text.lastIndexOf(marker))

const server = forgetfulServer()
const { url } = await server.listen()
const wrong = await cli("run", "--endpoint", url, "--group", "data-keys", "--level", "must", "--seed", "1")
await server.close()
const start = await cli("run", "--target", "emulator,server,msw", "--group", "data-keys,paging")

const firstFailure = wrong.slice(wrong.indexOf("FAIL "), wrong.indexOf("\n\n", wrong.indexOf("FAIL ")))
const verdict = wrong.slice(wrong.indexOf("rules broken"))
let text = readFileSync(path, "utf8")
text = withRegion(text, "run", fenced(from(start, "target ")))
text = withRegion(text, "wrong", fenced(`${firstFailure}\n\n${verdict}`))
text = withRegion(text, "counts", countsOf(await loadSuite()))
writeFileSync(path, text)
