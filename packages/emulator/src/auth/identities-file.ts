// An identities file as data: schema/identities.schema.json in types, and from there to identities.
import { isoTime } from "@kms-conformance/model"
import schema from "../../schema/identities.schema.json" with { type: "json" }
import { type GivenFault, givenFault } from "../given-file.ts"
import { parseDocument } from "../policy/document.ts"
import { isMalformed } from "../policy/malformed.ts"
import { problemsOf } from "../world-file/schema-check.ts"
import type { Identity } from "./identity.ts"

type Policy = string | object

/** An identity as people write it: policies as text or as the object itself, times as a number or in ISO 8601. */
export interface GivenIdentity
  extends Omit<Identity, "expiresAt" | "identityPolicies" | "permissionsBoundary" | "sessionPolicies" | "principalTags"> {
  readonly expiresAt?: number | string
  readonly identityPolicies?: readonly Policy[]
  readonly permissionsBoundary?: Policy
  readonly sessionPolicies?: readonly Policy[]
  readonly principalTags?: Readonly<Record<string, string>>
}

export interface IdentitiesFile {
  readonly $schema?: string
  readonly identities: readonly GivenIdentity[]
}

/** @throws TypeError with a JSON pointer to the first thing that is wrong; no secret is ever in it */
export function identitiesOf(given: readonly GivenIdentity[] | IdentitiesFile): readonly Identity[] {
  const isList = Array.isArray(given)
  for (const { pointer, text } of problemsOf(given, isList ? schema.properties.identities : schema, schema)) throw wrong(pointer, text)
  const [list, place] = isList ? [given as readonly GivenIdentity[], ""] : [(given as IdentitiesFile).identities, "/identities"]
  const owners = new Map<string, number>()
  return list.map((identity, at) => {
    const pointer = `${place}/${at}`
    const owner = owners.get(identity.accessKeyId)
    if (owner !== undefined) throw wrong(`${pointer}/accessKeyId`, `${place}/${owner} has it already; each identity has its own`)
    owners.set(identity.accessKeyId, at)
    requireTemporary(identity, pointer)
    return identityOf(identity, pointer)
  })
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp.html
function requireTemporary({ principalArn, sessionToken, expiresAt }: GivenIdentity, pointer: string): void {
  if (sessionToken !== undefined) return
  if (!/:iam::/.test(principalArn)) throw wrong(pointer, "a session has temporary credentials; give sessionToken, or the ARN of a user")
  if (expiresAt !== undefined) throw wrong(`${pointer}/expiresAt`, "only temporary credentials end; give sessionToken, or leave it out")
}

function identityOf(given: GivenIdentity, pointer: string): Identity {
  const { expiresAt, identityPolicies, permissionsBoundary, sessionPolicies, ...rest } = given
  const texts = (member: string, policies: readonly Policy[]) =>
    policies.map((policy, at) => policyText(policy, `${pointer}/${member}/${at}`))
  return {
    ...rest,
    ...(expiresAt !== undefined && { expiresAt: timeOf(expiresAt, `${pointer}/expiresAt`) }),
    ...(identityPolicies && { identityPolicies: texts("identityPolicies", identityPolicies) }),
    ...(permissionsBoundary !== undefined && { permissionsBoundary: policyText(permissionsBoundary, `${pointer}/permissionsBoundary`) }),
    ...(sessionPolicies && { sessionPolicies: texts("sessionPolicies", sessionPolicies) }),
  }
}

function timeOf(expiresAt: number | string, pointer: string): number {
  const time = typeof expiresAt === "number" ? expiresAt : isoTime(expiresAt)
  if (!Number.isFinite(time)) throw wrong(pointer, "expected a time such as 2026-01-01T00:00:00Z, or milliseconds since 1970")
  return time
}

// Checked now: a policy that cannot be evaluated would otherwise show only in a later call.
function policyText(policy: Policy, pointer: string): string {
  const text = typeof policy === "string" ? policy : JSON.stringify(policy)
  try {
    parseDocument(text, "identity")
    return text
  } catch (error) {
    if (!isMalformed(error)) throw error
    throw wrong(`${pointer}${error.place}`, `expected an IAM policy, but ${error.why}; ${GRAMMAR} has the grammar`)
  }
}

const GRAMMAR = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html"

function wrong(pointer: string, why: string): GivenFault {
  return givenFault("identities", pointer, why)
}
