// Who the runner signs as, besides the owner: from --identity and --identities.
import { type Credentials, loadTargetFile, UsageError } from "@kms-conformance/runner"
import { defined } from "./defined.ts"
import type { TargetFlags } from "./flags.ts"
import { requireIdentitiesOf } from "./identities-kind.ts"

const ROLES = ["owner", "user", "limited-user", "other-account"] as const
type Role = (typeof ROLES)[number]

/**
 * Credentials by role; a flag wins over the file. Throws UsageError, which never shows a value: it may be a secret in the wrong
 * place.
 */
export function identitiesOf({ identity = [], identities }: TargetFlags): Readonly<Partial<Record<Role, Credentials>>> {
  if (identities !== undefined) requireIdentitiesOf("target", identities)
  const found: Partial<Record<Role, Credentials>> = { ...(identities === undefined ? {} : loadTargetFile(identities).identities) }
  const given = new Set<Role>()
  for (const text of identity) {
    const { role, credentials } = parse(text)
    if (given.has(role)) throw new UsageError(`--identity ${role}=… is given twice`)
    given.add(role)
    found[role] = credentials
  }
  return found
}

function parse(text: string): { readonly role: Role; readonly credentials: Credentials } {
  const [, name = "", accessKeyId = "", secretAccessKey = "", sessionToken] = /^([^=]*)=([^:]+):([^:]+)(?::(.+))?$/s.exec(text) ?? []
  const role = ROLES.find((known) => known === name)
  if (role === undefined)
    throw new UsageError(
      `--identity is ROLE=ACCESS_KEY_ID:SECRET or ROLE=ACCESS_KEY_ID:SECRET:TOKEN, with one of ${ROLES.join(", ")} as ROLE`,
    )
  requireHeaderText("access key id", accessKeyId)
  if (sessionToken !== undefined) requireHeaderText("session token", sessionToken)
  return { role, credentials: { accessKeyId, secretAccessKey, ...defined({ sessionToken }) } }
}

/** The value is not shown: it may be a secret that was pasted into the wrong place. */
export function requireHeaderText(what: string, text: string): void {
  if (!/^[\x21-\x7e]+$/.test(text))
    throw new UsageError(`the ${what} is empty, or holds a space, a line break or a character outside ASCII`)
}
