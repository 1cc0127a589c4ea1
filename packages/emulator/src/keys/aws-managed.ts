// AWS managed keys. Their aliases are predefined, and DescribeKey gives such an alias its key: no other operation is documented
// to. On AWS it is mostly the service that makes the key, when it first needs one.
// https://docs.aws.amazon.com/kms/latest/APIReference/API_DescribeKey.html (KeyId)
import type { Context } from "../context.ts"
import { newMaterial } from "../crypto/material.ts"
import { awsManagedPolicy } from "../policy/aws-managed.ts"
import type { Scope } from "../ports.ts"
import { ALIAS_PREFIX } from "./alias.ts"
import { aliasArn, keyArn, parseArn } from "./arn.ts"
import { type AwsService, awsServices } from "./aws-services.ts"
import { newKeyId } from "./key-id.ts"
import type { KeyRecord } from "./record.ts"
import { scheduleFrom } from "./rotation.ts"

const AWS_PREFIX = `${ALIAS_PREFIX}aws/`

// https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html: every year, which cannot be changed.
const ROTATION_DAYS = 365

/** Names of all predefined aliases. */
export const predefinedAliases: readonly string[] = Object.keys(awsServices).map((name) => AWS_PREFIX + name)

function serviceOf(alias: string): AwsService | undefined {
  const name = alias.slice(AWS_PREFIX.length)
  return alias.startsWith(AWS_PREFIX) && Object.hasOwn(awsServices, name) ? awsServices[name] : undefined
}

/** The predefined alias that an identifier of DescribeKey names, by name or ARN, if it has no key yet. */
export function aliasAwaitingKey(ctx: Pick<Context, "operation" | "scope">, identifier: string): string | undefined {
  if (ctx.operation !== "DescribeKey") return undefined
  const arn = parseArn(identifier)
  const name = arn?.kind === "alias" && identifier === aliasArn(ctx.scope, arn.id) ? arn.id : identifier
  return serviceOf(name) !== undefined && ctx.scope.aliases.get(name)?.targetKeyId === undefined ? name : undefined
}

/** The key of a predefined alias, made if need be. */
export async function awsManagedKey(ctx: Pick<Context, "scope" | "random" | "clock">, alias: string): Promise<KeyRecord> {
  const createdAt = ctx.clock.now()
  const material = await newMaterial("SYMMETRIC_DEFAULT", ctx.random, createdAt)
  // A call at the same time may have been first.
  const { aliases, keys } = ctx.scope
  const present = aliases.get(alias)
  const key = present?.targetKeyId === undefined ? undefined : keys.get(present.targetKeyId)
  if (key !== undefined) return key
  const record = newRecord(ctx, alias, material, createdAt)
  keys.put(record.keyId, record)
  const arn = aliasArn(ctx.scope, alias)
  aliases.put(alias, { name: alias, arn, createdAt, ...present, targetKeyId: record.keyId, updatedAt: createdAt })
  return record
}

function newRecord(
  { scope, random }: Pick<Context, "scope" | "random">,
  alias: string,
  material: KeyRecord["materials"][number],
  createdAt: number,
): KeyRecord {
  const { account, region } = scope
  const name = alias.slice(AWS_PREFIX.length)
  const service = serviceOf(alias)
  if (service === undefined) throw new Error(`${alias} is no predefined alias.`)
  const keyId = newKeyId(random, false)
  return {
    account,
    region,
    keyId,
    arn: keyArn(scope, keyId),
    keySpec: "SYMMETRIC_DEFAULT",
    keyUsage: "ENCRYPT_DECRYPT",
    origin: "AWS_KMS",
    keyManager: "AWS",
    description: `Default key that protects my ${service.protects} when no other key is defined`,
    createdAt,
    state: "Enabled",
    materials: [material],
    currentMaterialId: material.id,
    policy: awsManagedPolicy(name, service, scope),
    tags: new Map(),
    rotation: scheduleFrom(createdAt, ROTATION_DAYS),
  }
}

/** How many AWS managed keys there are. They count against no quota. */
export function countAwsManaged({ aliases }: Pick<Scope, "aliases">): number {
  return predefinedAliases.filter((name) => aliases.get(name)?.targetKeyId !== undefined).length
}

/** Puts the predefined aliases that have no key yet among the others, for lists to show. */
export function showPredefined({ scope, clock }: Pick<Context, "scope" | "clock">): void {
  const now = clock.now()
  for (const name of predefinedAliases) {
    if (scope.aliases.get(name) !== undefined) continue
    scope.aliases.put(name, { name, arn: aliasArn(scope, name), createdAt: now, updatedAt: now })
  }
}
