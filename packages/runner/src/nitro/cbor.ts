// Writes CBOR (RFC 8949), as much of it as attestation documents need, each value in its one shortest form.

export type Cbor = null | number | string | Uint8Array | readonly Cbor[] | ReadonlyMap<number | string, Cbor>

const NULL = 0xf6

/** Numbers are whole ones. */
export function encodeCbor(value: Cbor): Uint8Array {
  return new Uint8Array(Buffer.concat(parts(value)))
}

function parts(value: Cbor): Uint8Array[] {
  if (value === null) return [Uint8Array.of(NULL)]
  if (typeof value === "number") return [value < 0 ? head(1, -1 - value) : head(0, value)]
  if (typeof value === "string") return [head(3, Buffer.byteLength(value)), Buffer.from(value)]
  if (value instanceof Uint8Array) return [head(2, value.length), value]
  if (value instanceof Map) return [head(5, value.size), ...[...value].flatMap(([name, member]) => [...parts(name), ...parts(member)])]
  const list = value as readonly Cbor[]
  return [head(4, list.length), ...list.flatMap(parts)]
}

/** Major type and argument: section 3. */
function head(major: number, argument: number): Uint8Array {
  const type = major << 5
  if (argument < 24) return Uint8Array.of(type | argument)
  const width = argument < 0x100 ? 1 : argument < 0x10000 ? 2 : argument < 0x100000000 ? 4 : 8
  const bytes = Buffer.alloc(1 + width)
  bytes[0] = type | (24 + Math.log2(width))
  if (width === 8) bytes.writeBigUInt64BE(BigInt(argument), 1)
  else bytes.writeUIntBE(argument, 1, width)
  return bytes
}
