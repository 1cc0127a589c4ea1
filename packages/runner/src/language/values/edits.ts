// Changed and joined bytes: $flip, $slice, $concat.
import { toBytes, toInteger, ValueError } from "../bytes.ts"
import type { Value } from "./value.ts"

/** One bit turned. Bit 0 is the most significant bit of the first byte; -1 is the last bit of all. */
export const flip: Value = (argument, evaluate) => {
  const [of, at] = argument as [unknown, unknown]
  const bytes = Uint8Array.from(toBytes(evaluate(of), "$flip"))
  const bit = toInteger(evaluate(at), "$flip")
  const index = bit < 0 ? bytes.length * 8 + bit : bit
  if (index < 0 || index >= bytes.length * 8) throw new ValueError(`$flip: bit ${bit} is outside of ${bytes.length} bytes`)
  bytes[index >> 3]! ^= 0x80 >> (index & 7)
  return bytes
}

/** As Array.slice: the end is not in it, negative numbers count from the end. */
export const slice: Value = (argument, evaluate) => {
  const [of, start, end] = argument as [unknown, unknown, unknown]
  const to = end === undefined ? undefined : toInteger(evaluate(end), "$slice")
  return toBytes(evaluate(of), "$slice").slice(toInteger(evaluate(start), "$slice"), to)
}

export const concat: Value = (argument, evaluate) => {
  const parts = (argument as unknown[]).map((part) => toBytes(evaluate(part), "$concat"))
  return new Uint8Array(Buffer.concat(parts))
}
