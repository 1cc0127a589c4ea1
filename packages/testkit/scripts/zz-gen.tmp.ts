import { mkdirSync, writeFileSync } from "node:fs"
import { dirname } from "node:path"
import { layout } from "../src/derive/layout.ts"

for (const topic of process.argv.slice(2)) {
  const { rules, cases } = await import(`/tmp/gen/${topic}.mjs`)
  writeFileSync(`conformance/rules/${topic}.json`, `${layout({ $schema: "../schema/rules.schema.json", ...rules })}\n`)
  for (const [path, file] of Object.entries(cases) as [string, object][]) {
    const to = `conformance/cases/${path}.json`
    mkdirSync(dirname(to), { recursive: true })
    writeFileSync(to, `${layout({ $schema: "../../schema/cases.schema.json", ...file })}\n`)
  }
}
