// The decision tables in fixtures/policies: their rows as callers, keys and questions.
import conditionKeys from "@kms-conformance/fixtures/policies/condition-keys.json" with { type: "json" }
import crossAccount from "@kms-conformance/fixtures/policies/cross-account.json" with { type: "json" }
import grants from "@kms-conformance/fixtures/policies/grants.json" with { type: "json" }
import identities from "@kms-conformance/fixtures/policies/identities.json" with { type: "json" }
import operators from "@kms-conformance/fixtures/policies/operators.json" with { type: "json" }
import principals from "@kms-conformance/fixtures/policies/principals.json" with { type: "json" }
import statements from "@kms-conformance/fixtures/policies/statements.json" with { type: "json" }
import variables from "@kms-conformance/fixtures/policies/variables.json" with { type: "json" }
import withoutKey from "@kms-conformance/fixtures/policies/without-key.json" with { type: "json" }
import type { OperationName } from "@kms-conformance/model"
import type { Context } from "../src/context.ts"
import { aliasArn } from "../src/keys/arn.ts"
import type { GrantRecord, KeyRecord } from "../src/keys/record.ts"
import type { Recipient } from "../src/nitro/attestation.ts"
import type { Decision, Question, Reason } from "../src/policy/authorizer.ts"
import { evaluate } from "../src/policy/evaluate.ts"
import { putGrant } from "../src/policy/grant-store.ts"
import { START } from "./ports.ts"
import { ALICE, callerOf, policyOf } from "./questions.ts"
import { context, grantRecord, keyRecord } from "./records.ts"

type Statements = readonly object[]

/** fixtures/policies/decisions.schema.json says what each member is, and what holds without it. */
export interface Row {
  readonly what: string
  readonly keyPolicy?: Statements
  readonly version?: string
  readonly caller?: string
  readonly temporary?: true
  readonly principalTags?: Readonly<Record<string, string>>
  readonly identityPolicies?: readonly Statements[]
  readonly permissionsBoundary?: Statements
  readonly sessionPolicies?: readonly Statements[]
  readonly operation?: OperationName
  readonly action?: string
  readonly resource?: string
  readonly input?: Readonly<Record<string, unknown>>
  readonly named?: Readonly<Record<string, "key" | "other">>
  readonly key?: RowKey
  readonly aliases?: readonly string[]
  readonly sourceIp?: string
  readonly recipient?: { readonly platform: "enclave" | "nitrotpm"; readonly pcrs: Readonly<Record<string, string>> }
  readonly grants?: readonly Partial<GrantRecord>[]
  readonly retire?: Partial<GrantRecord>
  readonly allowed: boolean
  readonly reason?: Reason
}

type RowKey = Partial<Pick<KeyRecord, "keySpec" | "keyUsage" | "origin">> & {
  readonly multiRegion?: "PRIMARY" | "REPLICA"
  readonly tags?: Readonly<Record<string, string>>
  readonly createdDaysAgo?: number
  readonly usedDaysAgo?: number
}

export interface DecisionSet {
  readonly title: string
  readonly rows: readonly Row[]
}

const files: Readonly<Record<string, { readonly sets: readonly object[] }>> = {
  statements,
  principals,
  operators,
  variables,
  "condition-keys": conditionKeys,
  "without-key": withoutKey,
  identities,
  "cross-account": crossAccount,
  grants,
}

/** Every set of every file, in order. */
export const decisionSets = Object.values(files).flatMap(({ sets }) => sets) as readonly DecisionSet[]

export { files as decisionFiles }

const DAY = 24 * 60 * 60 * 1000

/** What the emulator decides in the situation of a row. */
export function decisionOf(row: Row): Decision {
  const { question, ctx } = situationOf(row)
  return evaluate(question, ctx)
}

function situationOf(row: Row): { readonly question: Question; readonly ctx: Context } {
  const { operation = "Decrypt", action = `kms:${operation}`, input, sourceIp, recipient } = row
  const caller = callerOf(row.caller ?? ALICE, identityOf(row))
  const key = keyOf(row)
  const keys = row.named === undefined ? { KeyId: key } : Object.fromEntries(namedKeys(row.named, key))
  const ctx = context({
    operation,
    caller,
    input: { KeyId: key.arn, ...input },
    keys: row.resource === undefined ? keys : {},
    ...(sourceIp !== undefined && { sourceIp }),
    ...(recipient && { recipient: recipientOf(recipient) }),
  })
  for (const name of row.aliases ?? []) {
    const arn = aliasArn(key, name)
    ctx.store.scope(key.account, key.region).aliases.put(name, { name, arn, targetKeyId: key.keyId, createdAt: START, updatedAt: START })
  }
  for (const [index, grant] of (row.grants ?? []).entries()) putGrant(ctx.store, key, grantOf(key, grant, index))
  if (row.resource !== undefined) return { question: { action, resource: row.resource }, ctx }
  return { question: { action, resource: key.arn, key, ...(row.retire && { grant: grantOf(key, row.retire, 0) }) }, ctx }
}

function* namedKeys(named: NonNullable<Row["named"]>, key: KeyRecord): Generator<readonly [string, KeyRecord]> {
  const other = keyRecord({ keyId: "0987dcba-09fe-87dc-65ba-ab0987654321" })
  for (const [member, which] of Object.entries(named)) yield [member, which === "key" ? key : other]
}

function identityOf({ version, temporary, principalTags, identityPolicies, permissionsBoundary, sessionPolicies }: Row) {
  const textOf = (list: Statements) => policyText(list, version)
  return {
    ...(temporary && { sessionToken: "token" }),
    ...(principalTags && { principalTags }),
    ...(identityPolicies && { identityPolicies: identityPolicies.map(textOf) }),
    ...(permissionsBoundary && { permissionsBoundary: textOf(permissionsBoundary) }),
    ...(sessionPolicies && { sessionPolicies: sessionPolicies.map(textOf) }),
  }
}

function policyText(list: Statements, version: string | undefined): string {
  return version === undefined ? policyOf(...list) : JSON.stringify({ Version: version, Statement: list })
}

function keyOf({ key = {}, keyPolicy, version }: Row): KeyRecord {
  const { multiRegion, tags, createdDaysAgo = 0, usedDaysAgo, ...shape } = key
  const region = "us-east-1"
  return keyRecord({
    ...shape,
    createdAt: START - createdDaysAgo * DAY,
    ...(keyPolicy && { policy: policyText(keyPolicy, version) }),
    ...(multiRegion && { multiRegion: { type: multiRegion, primaryRegion: region, replicaRegions: [] } }),
    ...(tags && { tags: new Map(Object.entries(tags)) }),
    ...(usedDaysAgo !== undefined && { lastUsage: { operation: "Decrypt", at: START - usedDaysAgo * DAY, requestId: "r" } }),
  })
}

function grantOf(key: KeyRecord, grant: Partial<GrantRecord>, index: number): GrantRecord {
  const { granteePrincipal: _, ...record } = grantRecord(key)
  return { ...record, grantId: index.toString(16).padStart(64, "0"), ...grant }
}

function recipientOf({ platform, pcrs }: NonNullable<Row["recipient"]>): Recipient {
  const registers = new Map(Object.entries(pcrs).map(([index, hex]) => [Number(index), Buffer.from(hex, "hex")] as const))
  return { attestation: { platform, moduleId: "i-0", timestamp: START, pcrs: registers }, encrypt: (secret) => secret }
}
