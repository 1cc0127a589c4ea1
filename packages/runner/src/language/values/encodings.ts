// Bytes written down: $utf8, $hex, $base64.
import { toBytes, ValueError } from "../bytes.ts"
import type { Value } from "./value.ts"

export const utf8: Value = (argument, evaluate) => new TextEncoder().encode(String(evaluate(argument)))

export const hex: Value = (argument, evaluate) => {
  const text = String(evaluate(argument))
  if (!/^([0-9a-fA-F]{2})*$/.test(text)) throw new ValueError("$hex wants an even number of hexadecimal digits")
  return new Uint8Array(Buffer.from(text, "hex"))
}

export const base64: Value = (argument, evaluate) => toBytes(evaluate(argument), "$base64")
