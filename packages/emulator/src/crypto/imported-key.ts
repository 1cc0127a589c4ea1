// Private keys that are imported, read strictly and written again in one form: so the same key is known again however it
// was encoded, and nothing that came from outside is kept as it came.
// https://docs.aws.amazon.com/kms/latest/developerguide/importing-keys-conceptual.html#importing-keys-material-requirements
import { createECDH, createPrivateKey, createPublicKey, ECDH, type JsonWebKeyInput, sign, verify } from "node:crypto"
import { type KeySpec, keySpecs } from "@kms-conformance/model"
import { sm2 } from "sm-crypto-v2"
import { ecPrivateKeyInfo, ecPublicKeyInfo, seedPrivateKeyInfo } from "./der.ts"
import type { KeyPair } from "./key-pair.ts"
import { parsePrivateKey, parsePublicKey } from "./parse-key.ts"
import { type PrivateKeyInfo, parseEcPrivateKey, parseIntegers, parseOctets, parsePrivateKeyInfo } from "./private-key-info.ts"
import { SM2_CURVE, SM2_ORDER } from "./sm2-key.ts"

/** The pair of the private key; undefined for a key that is none of this key spec, or not well formed. */
export function importedKeyPair(keySpec: KeySpec, bytes: Uint8Array): KeyPair | undefined {
  const info = parsePrivateKeyInfo(bytes)
  const { family } = keySpecs[keySpec]
  if (info === undefined) return undefined
  if (family === "rsa") return rsaPair(keySpec, info)
  if (family === "edwards") return edwardsPair(info)
  return family === "ecc" || family === "sm2" ? ecPair(keySpec, info) : undefined
}

const RSA = "1.2.840.113549.1.1.1"

function rsaPair(keySpec: KeySpec, { algorithm, parameters, key }: PrivateKeyInfo): KeyPair | undefined {
  const members = parseIntegers(key)
  // Nine members are two primes: RFC 8017 A.1.2 puts further primes in a tenth.
  if (algorithm !== RSA || parameters !== "none" || members?.length !== 9) return undefined
  const [version, n, e, d, p, q, dp, dq, qi] = members.map(numberOf) as [...bigint[]]
  const numbers = { n, e, d, p, q, dp, dq, qi } as Readonly<Record<"n" | "e" | "d" | "p" | "q" | "dp" | "dq" | "qi", bigint>>
  if (version !== 0n || numbers.n.toString(2).length !== keySpecs[keySpec].bits || !isConsistent(numbers)) return undefined
  const jwk = Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, base64url(value)]))
  try {
    const pair = pairOf({ key: { kty: "RSA", ...jwk }, format: "jwk" })
    return isUsable(pair) ? pair : undefined
  } catch {
    return undefined
  }
}

/** RFC 8017 section 3.2: what the numbers of one key are to each other. OpenSSL does not look when it loads a key. */
function isConsistent({ n, e, d, p, q, dp, dq, qi }: Readonly<Record<string, bigint>>): boolean {
  if (n === undefined || !e || !d || !p || !q || !dp || !dq || !qi) return false
  if (p <= 1n || q <= 1n || p === q || p * q !== n || e < 3n || e % 2n === 0n || d >= n) return false
  return dp === d % (p - 1n) && dq === d % (q - 1n) && (e * dp) % (p - 1n) === 1n && (e * dq) % (q - 1n) === 1n && (qi * q) % p === 1n
}

const PROBE = Buffer.from("pairwise consistency")

/**
 * One use of the pair, for what its numbers do not show: primes that are none, an exponent that OpenSSL does not compute with.
 * Such a key fails in every use, or answers what nobody can verify.
 */
function isUsable({ privateKey, publicKey }: KeyPair): boolean {
  return verify("sha256", PROBE, parsePublicKey(publicKey), sign("sha256", PROBE, parsePrivateKey(privateKey)))
}

function numberOf(content: Uint8Array): bigint {
  // The first bit of an INTEGER is its sign, and no member is negative.
  return content.length === 0 || (content[0] ?? 0) >= 0x80 ? -1n : BigInt(`0x${Buffer.from(content).toString("hex")}`)
}

function base64url(number: bigint): string {
  const digits = number.toString(16)
  return Buffer.from(digits.length % 2 === 0 ? digits : `0${digits}`, "hex").toString("base64url")
}

const ED25519 = "1.3.101.112"

function edwardsPair({ algorithm, parameters, key }: PrivateKeyInfo): KeyPair | undefined {
  const seed = parseOctets(key)
  if (algorithm !== ED25519 || parameters !== "none" || seed?.length !== 32) return undefined
  return pairOf({ key: seedPrivateKeyInfo("2b6570", 0x04, seed), format: "der", type: "pkcs8" })
}

const EC = "1.2.840.10045.2.1"

interface Curve {
  /** Content of its OID, hex. */
  readonly oid: string
  readonly scalarBytes: number
  /** The uncompressed point of a scalar of that many bytes. Throws for one outside 1 … order - 1. */
  readonly pointOf: (scalar: Buffer) => Buffer
  /** The uncompressed form of a point in any form. Throws for what is no point. */
  readonly uncompressed: (point: Uint8Array) => Buffer
}

const openssl = (name: string, oid: string, scalarBytes: number): Curve => ({
  oid,
  scalarBytes,
  pointOf(scalar) {
    const ecdh = createECDH(name)
    ecdh.setPrivateKey(scalar)
    return ecdh.getPublicKey()
  },
  uncompressed: (point) => ECDH.convertKey(point, name, undefined, undefined, "uncompressed") as Buffer,
})

// Never by node:crypto: see key-object.ts.
const sm2Curve: Curve = {
  oid: SM2_CURVE,
  scalarBytes: 32,
  pointOf(scalar) {
    const value = BigInt(`0x${scalar.toString("hex")}`)
    // GB/T 32918.1 section 6.1: 1 to n - 2.
    if (value === 0n || value >= SM2_ORDER - 1n) throw new RangeError("The scalar is out of range.")
    return Buffer.from(sm2.getPublicKeyFromPrivateKey(scalar.toString("hex")), "hex")
  },
  uncompressed: (point) => Buffer.from(sm2.precomputePublicKey(withoutParity(point).toString("hex")).toBytes(false)),
}

/** A point in the hybrid form (SEC 1, section 2.3.3), which the library does not read, is an uncompressed one with a hint. */
function withoutParity(point: Uint8Array): Buffer {
  const hybrid = point[0] === 6 || point[0] === 7
  return Buffer.concat([hybrid ? Uint8Array.of(4) : point.subarray(0, 1), point.subarray(1)])
}

const curves: Readonly<Partial<Record<KeySpec, Curve>>> = {
  ECC_NIST_P256: openssl("prime256v1", "2a8648ce3d030107", 32),
  ECC_NIST_P384: openssl("secp384r1", "2b81040022", 48),
  ECC_NIST_P521: openssl("secp521r1", "2b81040023", 66),
  ECC_SECG_P256K1: openssl("secp256k1", "2b8104000a", 32),
  SM2: sm2Curve,
}

/** Named curves only: explicit parameters are none of a name, whatever curve they describe. */
function ecPair(keySpec: KeySpec, { algorithm, parameters, key }: PrivateKeyInfo): KeyPair | undefined {
  const curve = curves[keySpec]
  const name = keySpecs[keySpec].oid
  const inner = parseEcPrivateKey(key)
  if (curve === undefined || inner === undefined || algorithm !== EC || parameters !== name) return undefined
  if (inner.parameters !== "none" && inner.parameters !== name) return undefined
  const scalar = Buffer.from(inner.scalar)
  if (scalar.length !== curve.scalarBytes) return undefined
  try {
    const point = curve.pointOf(scalar)
    if (inner.point !== undefined && !curve.uncompressed(inner.point).equals(point)) return undefined
    return { privateKey: ecPrivateKeyInfo(curve.oid, scalar, point), publicKey: ecPublicKeyInfo(curve.oid, point) }
  } catch {
    return undefined
  }
}

function pairOf(input: JsonWebKeyInput | Parameters<typeof createPrivateKey>[0]): KeyPair {
  const key = createPrivateKey(input as JsonWebKeyInput)
  return {
    privateKey: key.export({ type: "pkcs8", format: "der" }),
    publicKey: createPublicKey(key).export({ type: "spki", format: "der" }),
  }
}
