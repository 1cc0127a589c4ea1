// `npm run new-case -- GROUP/FILE/CASE --rule RULE --call Operation [--group GROUP]`: a case to begin with, in the file where it belongs.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { parseArgs } from "node:util"
import { loadSuite } from "@kms-conformance/runner"
import { SUITE } from "../src/format/files.ts"
import { NewCaseError, newCase } from "../src/new-case/new-case.ts"

const USAGE = "npm run new-case -- GROUP/FILE/CASE --rule RULE --call Operation [--group GROUP]"

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { rule: { type: "string" }, call: { type: "string" }, group: { type: "string" } },
  })
  const [id, ...rest] = positionals
  if (id === undefined || rest.length > 0 || values.rule === undefined || values.call === undefined)
    throw new NewCaseError(`usage: ${USAGE}`)
  const { path, text } = newCase({ id, rule: values.rule, operation: values.call, group: values.group }, await loadSuite(SUITE), (name) =>
    existsSync(join(SUITE, name)) ? readFileSync(join(SUITE, name), "utf8") : undefined,
  )
  mkdirSync(dirname(join(SUITE, path)), { recursive: true })
  writeFileSync(join(SUITE, path), text)
  console.log(
    `conformance/${path}: say in the title what holds, and in the step what is expected; its twin with the other outcome comes next`,
  )
} catch (error) {
  if (!(error instanceof NewCaseError) && !(error as NodeJS.ErrnoException).code?.startsWith("ERR_PARSE_ARGS")) throw error
  console.error(`new-case: ${(error as Error).message}`)
  process.exitCode = 2
}
