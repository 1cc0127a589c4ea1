// The grant tokens of a request. They make no difference but that their grants count at once, also where a grant is not
// consistent yet; what is no token fails, as AWS's exception text says without exception, also where the caller needs no grant.
// https://docs.aws.amazon.com/kms/latest/developerguide/using-grant-token.html
import { operations } from "@kms-conformance/model"
import type { Context } from "../context.ts"
import { fault } from "../fault.ts"
import type { GrantRecord, KeyRecord } from "../keys/record.ts"
import { grantOfToken } from "./grant-store.ts"

type Asker = Pick<Context, "operation" | "input" | "keys" | "store" | "region">

const NONE: readonly undefined[] = []

/** The grants that the request's tokens stand for, one for each token; undefined for what is no token of a grant. */
export function grantsOfTokens(ctx: Asker): readonly (GrantRecord | undefined)[] {
  const { GrantTokens: tokens } = ctx.input
  if (!operations[ctx.operation].grantTokens || !Array.isArray(tokens) || tokens.length === 0) return NONE
  return tokens.map((token: string) => grantOfToken(ctx.store, ctx.region, token))
}

/**
 * Refuses tokens that are none. A key that only a ciphertext names is not known yet: `requireTokensFit` is for the operation
 * that finds it.
 *
 * @throws InvalidGrantTokenException (DescribeKey: ValidationException) for what is no token of a grant, and for one of a grant
 *   on none of the request's keys
 */
export function requireTokens(ctx: Asker, tokens: readonly (GrantRecord | undefined)[]): void {
  const grants = tokens.filter((grant) => grant !== undefined)
  if (grants.length < tokens.length) throw invalidToken(ctx)
  const allKeysNamed = operations[ctx.operation].keyIds.every(({ member }) => ctx.keys[member] !== undefined)
  if (allKeysNamed) requireTokensFit({ ...ctx, grants })
}

/**
 * @param found the key that the request did not name
 * @throws InvalidGrantTokenException for a token of a grant on none of the request's keys
 */
export function requireTokensFit(ctx: Pick<Context, "operation" | "keys" | "grants">, found?: KeyRecord): void {
  const { keys, grants } = ctx
  if (grants.length === 0) return
  const arns = new Set([...Object.values(keys), ...(found ? [found] : [])].map(({ arn }) => arn))
  if (!grants.every(({ keyArn }) => arns.has(keyArn))) throw invalidToken(ctx)
}

// DescribeKey takes tokens and does not list the error that is made for them.
function invalidToken({ operation }: Pick<Context, "operation">) {
  const listed = operations[operation].errors.includes("InvalidGrantTokenException")
  return listed ? fault("InvalidGrantTokenException") : fault("ValidationException", { reason: "grant-token" })
}
