// A case to begin with: the skeleton that `npm run new-case` puts into the file where it belongs.
import { isOperation, type OperationName, operations, TARGET_PREFIX } from "@kms-conformance/model"
import { jsonProblems, nearest, type Suite, SuiteError } from "@kms-conformance/runner"
import { canonical } from "../format/canonical.ts"
import { isObject, type Json } from "../json.ts"

export interface Wanted {
  /** `group/file/case`, the first two the path under cases/, from whatever folder it is named after. */
  readonly id: string
  readonly rule: string
  readonly operation: string
  /** By one HTTP request instead of a call. */
  readonly send?: boolean
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

/**
 * Throws NewCaseError for what cannot be wished, and SuiteError where the file that is there cannot be read.
 *
 * @param read gives the text of a file of the suite, undefined where there is none
 */
export function newCase(wanted: Wanted, suite: Pick<Suite, "rules" | "groups">, read: (path: string) => string | undefined): NewCase {
  const [path, caseId] = placeOf(wanted.id)
  const operation = operationOf(wanted, suite)
  const before = read(path)
  const file = before === undefined ? newFile(path, groupOf(wanted, suite)) : parsed(path, before)
  if (wanted.group !== undefined && file.group !== wanted.group)
    throw new NewCaseError(`${path} is of the group ${file.group}, not ${wanted.group}: leave --group out, or name another file`)
  const cases = isObject(file.cases) ? file.cases : {}
  if (Object.hasOwn(cases, caseId)) throw new NewCaseError(`${path} has a case ${caseId} already: take another name`)
  return { path, text: canonical(JSON.stringify({ ...file, cases: { ...cases, [caseId]: skeleton(wanted, operation, file) } })) }
}

/** What stands twice would be lost. */
function parsed(path: string, text: string): Json {
  const problems = jsonProblems({ path, text })
  if (problems.length > 0) throw new SuiteError(problems)
  return JSON.parse(text) as Json
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
  if (!known)
    throw new NewCaseError(
      `there is no rule "${rule}"${meant(rule, rules.keys(), "kms-conformance rules")}, or write the rule first, into rules/`,
    )
  if (!isOperation(operation))
    throw new NewCaseError(`there is no operation "${operation}"${meant(operation, Object.keys(operations), "docs/operations.md")}`)
  return operation
}

function groupOf({ id, group = id.split("/")[0]! }: Wanted, { groups }: Pick<Suite, "groups">): string {
  if (groups.has(group)) return group
  const guess = nearest(group, groups.keys())
  const names = [...groups.keys()].sort().join(", ")
  throw new NewCaseError(`there is no group "${group}"${guess ? `: did you mean ${guess}?` : ""}; say which with --group: ${names}`)
}

function meant(name: string, names: Iterable<string>, list: string): string {
  const guess = nearest(name, names)
  return guess === undefined ? `: see ${list}` : `: did you mean ${guess}?`
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

/** A title to be said better, and a call of the operation, or a request for it, on a key where it takes one. */
function skeleton({ id, rule, send }: Wanted, operation: OperationName, file: Json): Json {
  const onKey = operations[operation].keyIds.some(({ member }) => member === "KeyId")
  const keys = isObject(file.given) && isObject(file.given.keys) ? Object.keys(file.given.keys) : []
  const [key = "key"] = keys
  const members = onKey ? { KeyId: `\${${key}.KeyId}` } : undefined
  return {
    title: `${operation} does what ${id.split("/").at(-1)!.replaceAll("-", " ")} says`,
    rule,
    ...(onKey && keys.length === 0 ? { given: { keys: { [key]: {} } } } : {}),
    steps: [send ? request(operation, members) : { call: operation, ...(members && { with: members }) }],
  }
}

/** As the call would be, in all that a request has; what no client library sends is for its author to change. */
function request(operation: OperationName, body: Json = {}): Json {
  return { send: { headers: { "X-Amz-Target": `${TARGET_PREFIX}.${operation}` }, body }, answers: { status: 200 } }
}
