// The mode for tests: any well-formed signature is accepted, and nothing secret is needed to make one.
import type { Caller } from "../context.ts"
import { rootArn } from "../keys/arn.ts"
import type { World } from "../world.ts"
import type { Signature } from "./signature.ts"

const ACCOUNT = /^\d{12}$/

/** An access key of twelve digits is that account, any other one the default account; the caller is its root user. */
export function open({ accessKeyId, region }: Signature, _call: unknown, world: Pick<World, "account">): Caller {
  const account = ACCOUNT.test(accessKeyId) ? accessKeyId : world.account
  return { account, principalArn: rootArn({ account, region }) }
}
