// $repeat: bytes, text or a list n times over, or a list of n copies of anything else.
import { toInteger, ValueError } from "../bytes.ts"
import type { Value } from "./value.ts"

/** Larger than any request that KMS takes, small enough not to fill memory by a typo. */
const MOST = 16 * 1024 * 1024

export const repeat: Value = (argument, evaluate) => {
  const [of, count] = argument as [unknown, unknown]
  const times = toInteger(evaluate(count), "$repeat")
  const value = evaluate(of)
  const size = times * (typeof value === "string" || value instanceof Uint8Array || Array.isArray(value) ? value.length : 1)
  if (times < 0 || size > MOST) throw new ValueError(`$repeat: ${times} times is outside of 0 to ${MOST} bytes`)
  if (typeof value === "string") return value.repeat(times)
  if (value instanceof Uint8Array) return new Uint8Array(Buffer.alloc(size, value))
  return Array.from({ length: times }, () => (Array.isArray(value) ? value : [value])).flat()
}
