// Elliptic curve private keys that are imported: a scalar on a named curve, and perhaps the point that it gives.
import { createECDH, ECDH } from "node:crypto"
import { type KeySpec, keySpecs } from "@kms-conformance/model"
import { sm2 } from "sm-crypto-v2"
import { type CurveName, curveOids } from "./curve-oids.ts"
import { ecPrivateKeyInfo, ecPublicKeyInfo } from "./der.ts"
import type { KeyPair } from "./key-pair.ts"
import { type PrivateKeyInfo, parseEcPrivateKey } from "./private-key-info.ts"
import { SM2_CURVE, SM2_ORDER } from "./sm2-key.ts"

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

const openssl = (name: CurveName, scalarBytes: number): Curve => ({
  oid: curveOids[name],
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
  ECC_NIST_P256: openssl("prime256v1", 32),
  ECC_NIST_P384: openssl("secp384r1", 48),
  ECC_NIST_P521: openssl("secp521r1", 66),
  ECC_SECG_P256K1: openssl("secp256k1", 32),
  SM2: sm2Curve,
}

/**
 * The pair of an elliptic curve private key; undefined for a key on another curve, or whose public point is not its own. Named
 * curves only: explicit parameters are refused, even those of a named curve.
 */
export function importedEcPair(keySpec: KeySpec, { algorithm, parameters, key }: PrivateKeyInfo): KeyPair | undefined {
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
