// Condition keys that any service has: of the caller, of the time, of the way of the request.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
import { principalOf } from "../principal.ts"
import { tagOf } from "./of-key.ts"
import { type KeyReader, only } from "./reader.ts"

const ofPrincipal =
  (value: (principal: ReturnType<typeof principalOf>) => unknown): KeyReader =>
  ({ ctx }) =>
    only(value(principalOf(ctx.caller)))

export const globalKeys: Readonly<Record<string, KeyReader>> = {
  "kms:CallerAccount": ({ ctx }) => [ctx.caller.account],
  "aws:PrincipalAccount": ({ ctx }) => [ctx.caller.account],
  "aws:PrincipalArn": ofPrincipal(({ entityArn }) => entityArn),
  "aws:PrincipalType": ofPrincipal(({ type }) => type),
  "aws:PrincipalIsAWSService": () => ["false"],
  // Of users and roles these are identifiers that only IAM knows.
  "aws:userid": ofPrincipal(({ userId }) => userId),
  "aws:username": ofPrincipal(({ userName }) => userName),
  // Only temporary credentials have it, and none here was had with a second factor.
  "aws:MultiFactorAuthPresent": ({ ctx }) => (ctx.caller.identity?.sessionToken === undefined ? undefined : ["false"]),
  "aws:CurrentTime": ({ ctx }) => [new Date(ctx.clock.now()).toISOString()],
  "aws:EpochTime": ({ ctx }) => [String(Math.floor(ctx.clock.now() / 1000))],
  "aws:RequestedRegion": ({ ctx }) => [ctx.region],
  // KMS takes requests over TLS only. Policies that require it must also work with an emulator behind plain HTTP.
  "aws:SecureTransport": () => ["true"],
  "aws:ViaAWSService": () => ["false"],
  "aws:SourceIp": ({ ctx }) => only(ctx.sourceIp),
  "aws:ResourceAccount": ({ question: { key } }) => only(key?.account),
}

/** `aws:PrincipalTag/…`: tags of the user, the role or the session. */
export function principalTag(tagKey: string): KeyReader {
  return ({ ctx }) => only(tagOf(Object.entries(ctx.caller.identity?.principalTags ?? {}), tagKey))
}
