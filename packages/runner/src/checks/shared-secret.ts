// sharedSecret: ECDH (SP 800-56A) of one side's private key and the other's public key, by @noble/curves.
import { bytesArgument, CheckFailed, checking, rowArgument } from "./check.ts"
import { curves } from "./curves.ts"
import { children, integer, parseDer, parsePkcs8, parseSpki } from "./der.ts"

export const sharedSecret = checking((given) => {
  const { Point } = rowArgument(given, "spec", curves)
  const [, scalar] = children(parseDer(parsePkcs8(bytesArgument(given, "privateKey"), "privateKey").key, "privateKey"))
  if (!scalar) throw new CheckFailed("privateKey", "an EC private key", "other DER")
  const other = Point.fromBytes(parseSpki(bytesArgument(given, "publicKey"), "publicKey").key)
  const shared = other.multiply(integer(scalar)).toBytes(false)
  const x = shared.subarray(1, 1 + (shared.length - 1) / 2)
  if (Buffer.compare(x, bytesArgument(given, "sharedSecret")) !== 0) {
    throw new CheckFailed("sharedSecret", `the shared secret of both keys, ${x.length} bytes`, "another one")
  }
})
