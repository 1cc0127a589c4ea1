// Synthetic suites: in memory for what plays them, as files for what reads them.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { onTestFinished } from "vitest"
import { expandFile } from "../expand/expand.ts"
import type { Case, CaseFile, Given, Rule, Step, Suite } from "../suite-types.ts"

/** A rule of level must that nothing is known about. */
export const RULE: Rule = {
  statement: "Things are as they are.",
  level: "must",
  operations: ["*"],
  source: [{ url: "https://docs.aws.amazon.com/kms/latest/APIReference/Welcome.html", section: "Signing Requests" }],
}

export interface Synthetic {
  readonly rules?: Readonly<Record<string, Partial<Rule>>>
  readonly given?: Given
  /** Cases by id: a list of steps, or a whole case. */
  readonly cases: Readonly<Record<string, readonly Step[] | Partial<Case>>>
}

/** A suite of one file `t/x.json`; every case is of the rule `t.rule` unless it says otherwise. */
export function suiteOf({ rules = {}, given, cases }: Synthetic): Suite {
  const all = new Map(Object.entries({ "t.rule": {}, ...rules }).map(([id, rule]) => [id, { ...RULE, ...rule }]))
  const file: CaseFile = { title: "Synthetic", group: "t", ...(given ? { given } : {}), cases: casesOf(cases) }
  return {
    rules: all,
    groups: new Map([["t", { title: "T", description: "Test." }]]),
    version: "0.0.0",
    uncovered: new Map(),
    instances: expandFile("cases/t/x.json", file, all),
  }
}

function casesOf(cases: Synthetic["cases"]): Record<string, Case> {
  return Object.fromEntries(
    Object.entries(cases).map(([id, one]) => {
      const partial = Array.isArray(one) ? { steps: one as readonly Step[] } : (one as Partial<Case>)
      return [id, { title: `${id} holds`, rule: "t.rule", steps: [], ...partial }]
    }),
  )
}

/** A folder with these files, gone after the test. Objects are written as JSON, strings as they are. */
export function folderWith(files: Readonly<Record<string, unknown>>): string {
  const folder = mkdtempSync(join(tmpdir(), "kms-conformance-"))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), typeof content === "string" ? content : JSON.stringify(content, undefined, 2))
  }
  return folder
}
