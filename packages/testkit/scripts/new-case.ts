// A case to begin with, in the file where it belongs: `npm run new-case -- GROUP/FILE/CASE …`, as USAGE says.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { parseArgs } from "node:util"
import { loadSuite, problemText, SuiteError } from "@kms-conformance/runner"
import { SUITE } from "../src/format/files.ts"
import { NewCaseError, newCase } from "../src/new-case/new-case.ts"

const USAGE = "npm run new-case -- GROUP/FILE/CASE --rule RULE --call|--send Operation [--group GROUP]"

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { rule: { type: "string" }, call: { type: "string" }, send: { type: "string" }, group: { type: "string" } },
  })
  const [id, ...rest] = positionals
  const { rule, call, send, group } = values
  const operation = call ?? send
  if (id === undefined || rest.length > 0 || rule === undefined || operation === undefined || (call !== undefined && send !== undefined))
    throw new NewCaseError(`usage: ${USAGE}`)
  const { path, text } = newCase({ id, rule, operation, send: send !== undefined, group }, await loadSuite(SUITE), (name) =>
    existsSync(join(SUITE, name)) ? readFileSync(join(SUITE, name), "utf8") : undefined,
  )
  mkdirSync(dirname(join(SUITE, path)), { recursive: true })
  writeFileSync(join(SUITE, path), text)
  console.log(
    `conformance/${path}: say in the title what holds, and in the step what is expected; its twin with the other outcome comes next`,
  )
  console.log(`play it: npm run --silent kms-conformance -- run --case ${id} --suite conformance --target emulator`)
} catch (error) {
  process.exitCode = refused(error)
}

/** 2 for the arguments, 1 for files that have to be mended first. */
function refused(error: unknown): 1 | 2 {
  if (error instanceof SuiteError) {
    for (const problem of error.problems) console.error(`conformance/${problemText(problem)}`)
    return 1
  }
  const wrongFlags = (error as NodeJS.ErrnoException).code?.startsWith("ERR_PARSE_ARGS")
  if (!(error instanceof NewCaseError) && !wrongFlags) throw error
  const { message } = error as Error
  console.error(`new-case: ${wrongFlags ? `${message.split(". ")[0]}; usage: ${USAGE}` : message}`)
  return 2
}
