// A case to begin with: the skeleton that `pnpm new-case` puts into the file where it belongs.
import { isOperation, type OperationName, operations } from "@kms-conformance/model"
import { nearest, type Suite } from "@kms-conformance/runner"
import { canonical } from "../format/canonical.ts"
import { isObject, type Json } from "../json.ts"

export interface Wanted {
  /** `group/file/case`, the first two the path under cases/, from whatever folder it is named after. */
  readonly id: string
  readonly rule: string
  readonly operation: string
  /** Of a new file: group of groups.json; the first part of the id unless said otherwise. */
  readonly group?: string | undefined
}

export interface NewCase {
  /** From the suite's folder. */
  readonly path: string
  readonly text: string
}

/** What is wrong with the wish, and what to do about it. */
export class NewCaseError extends Error {
  override readonly name = "NewCaseError"
}

const PART = /^[a-z0-9]+(-[a-z0-9]+)*$/

/** @param read gives the text of a file of the suite, undefined where there is none */
export function newCase(wanted: Wanted, suite: Pick<Suite, "rules" | "groups">, read: (path: string) => string | undefined): NewCase {
  const [path, caseId] = placeOf(wanted.id)
  const operation = operationOf(wanted, suite)
  const before = read(path)
  const file = before === undefined ? newFile(path, groupOf(wanted, suite)) : (JSON.parse(before) as Json)
  if (wanted.group !== undefined && file.group !== wanted.group)
    throw new NewCaseError(`${path} is of the group ${file.group}, not ${wanted.group}: leave --group out, or name another file`)
  const cases = isObject(file.cases) ? file.cases : {}
  if (Object.hasOwn(cases, caseId)) throw new NewCaseError(`${path} has a case ${caseId} already: take another name`)
  return { path, text: canonical(JSON.stringify({ ...file, cases: { ...cases, [caseId]: skeleton(wanted, operation, file) } })) }
}

function placeOf(id: string): [path: string, caseId: string] {
  const parts = id.split("/")
  const odd = parts.find((part) => !PART.test(part))
  if (odd !== undefined) throw new NewCaseError(`"${odd}" is no name: write small letters, digits and single hyphens, such as key-id`)
  if (parts.length < 3) throw new NewCaseError(`"${id}" is too short: a case is named GROUP/FILE/CASE, such as tags/list/empty`)
  return [`cases/${parts.slice(0, -1).join("/")}.json`, parts.at(-1)!]
}

function operationOf({ rule, operation }: Wanted, { rules }: Pick<Suite, "rules">): OperationName {
  const known = rules.get(rule)
  if (!known) throw new NewCaseError(`there is no rule "${rule}"${meant(rule, rules.keys())}, or write the rule first, into rules/`)
  if (!isOperation(operation)) throw new NewCaseError(`there is no operation "${operation}"${meant(operation, Object.keys(operations))}`)
  return operation
}

function groupOf({ id, group = id.split("/")[0]! }: Wanted, { groups }: Pick<Suite, "groups">): string {
  if (groups.has(group)) return group
  throw new NewCaseError(
    `there is no group "${group}"${meant(group, groups.keys())}; say which with --group: ${[...groups.keys()].join(", ")}`,
  )
}

function meant(name: string, names: Iterable<string>): string {
  const guess = nearest(name, names)
  return guess === undefined ? ": see `kms-conformance rules` and docs/operations.md" : `: did you mean ${guess}?`
}

function newFile(path: string, group: string): Json {
  const up = "../".repeat(path.split("/").length - 1)
  const words = path
    .replace(/^cases\//, "")
    .replace(/\.json$/, "")
    .split("/")
    .reverse()
    .join(" of ")
    .replaceAll("-", " ")
  return { $schema: `${up}schema/cases.schema.json`, title: words.charAt(0).toUpperCase() + words.slice(1), group, cases: {} }
}

/** A title to be said better, and a call of the operation on a key where it takes one. */
function skeleton({ id, rule }: Wanted, operation: OperationName, file: Json): Json {
  const onKey = operations[operation].keyIds.some(({ member }) => member === "KeyId")
  const keys = isObject(file.given) && isObject(file.given.keys) ? Object.keys(file.given.keys) : []
  const [key = "key"] = keys
  return {
    title: `${operation} does what ${id.split("/").at(-1)!.replaceAll("-", " ")} says`,
    rule,
    ...(onKey && keys.length === 0 ? { given: { keys: { [key]: {} } } } : {}),
    steps: [{ call: operation, ...(onKey ? { with: { KeyId: `\${${key}.KeyId}` } } : {}) }],
  }
}
