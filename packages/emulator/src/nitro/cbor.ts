// Reads CBOR (RFC 8949) that may come from anywhere.
import { decode, Tagged } from "cborg"
import { invalid } from "./attestation.ts"

const options = {
  useMaps: true,
  // Two values under one key could be read one way here and another way elsewhere.
  rejectDuplicateMapKeys: true,
  allowUndefined: false,
  tags: Tagged.preserve(18),
}

/** Maps are Map, byte strings Uint8Array, and integers too large for a number bigint. */
export function decodeCbor(bytes: Uint8Array, what: string): unknown {
  try {
    return decode(bytes, options)
  } catch {
    // Its messages may quote what was sent. Nesting that is too deep ends up here as well.
    throw invalid(`${what} is not CBOR`)
  }
}
