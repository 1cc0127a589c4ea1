// --identities takes two kinds of file: `run` signs as the identities of a target file, `serve` verifies those of a list. A file of the
// wrong kind is recognised here, before its schema complains about every member.
import { readFileSync } from "node:fs"
import { UsageError } from "@kms-conformance/runner"

const KINDS = {
  target: {
    what: "a target file, as `run` takes it: whom to sign as, by role",
    like: '{ "name": "…", "identities": { "user": { "accessKeyId": "…", "secretAccessKey": "…" } } }',
  },
  list: {
    what: "an identities file, as `serve` takes it: a list of access keys with their principals",
    like: '{ "identities": [{ "accessKeyId": "…", "secretAccessKey": "…", "principalArn": "arn:…" }] }',
  },
} as const

/** Throws UsageError when the file is of the other kind. Files that cannot be read, or are of neither kind, are left to their reader. */
export function requireIdentitiesOf(kind: keyof typeof KINDS, path: string): void {
  const other = kind === "target" ? "list" : "target"
  if (kindOf(path) !== other) return
  throw new UsageError(`${path} is ${KINDS[other].what}; expected here is ${KINDS[kind].what}: ${KINDS[kind].like}`)
}

function kindOf(path: string): keyof typeof KINDS | undefined {
  let content: unknown
  try {
    content = JSON.parse(readFileSync(path, "utf8"))
  } catch {
    return undefined
  }
  if (Array.isArray(content)) return "list"
  const { identities } = (content ?? {}) as { identities?: unknown }
  if (Array.isArray(identities)) return "list"
  return typeof identities === "object" && identities !== null ? "target" : undefined
}
