// SM2 keys: made, written and read without node:crypto (see key-object.ts). Only in China Regions.
import { getMinHashLength, mapHashToField } from "@noble/curves/abstract/modular.js"
import { sm2 } from "sm-crypto-v2"
import type { Random } from "../ports.ts"
import { ecPrivateKeyInfo, ecPublicKeyInfo } from "./der.ts"

/** Content of the OID 1.2.156.10197.1.301 (GM/T 0006), hex. */
export const SM2_CURVE = "2a811ccf5501822d"

/** Order of the base point: GB/T 32918.5, recommended curve. */
export const SM2_ORDER = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n

const SCALAR_AT = 36
const POINT_AT = 73
const SPKI_POINT_AT = 26

/** A fresh secret number, 1 to n - 1, in 32 bytes. */
export function newSm2Scalar(random: Random): Uint8Array {
  // FIPS 186-5 A.2.1: half as many bits again before the reduction, so that its bias does not matter.
  // (The library's own generator reduces a given seed modulo 1 and is not used with one.)
  return mapHashToField(random.bytes(getMinHashLength(SM2_ORDER)), SM2_ORDER)
}

/** A fresh SM2 key pair. */
export function newSm2KeyPair(random: Random): { privateKey: Buffer; publicKey: Buffer } {
  const scalar = newSm2Scalar(random)
  const point = Buffer.from(sm2.getPublicKeyFromPrivateKey(Buffer.from(scalar).toString("hex")), "hex")
  return { privateKey: ecPrivateKeyInfo(SM2_CURVE, scalar, point), publicKey: ecPublicKeyInfo(SM2_CURVE, point) }
}

/** The scalar, hex, of a PKCS#8 in the form that newSm2KeyPair writes; undefined for any other bytes. */
export function sm2Scalar(privateKey: Uint8Array): string | undefined {
  const key = Buffer.from(privateKey)
  const scalar = key.subarray(SCALAR_AT, SCALAR_AT + 32)
  const point = key.subarray(POINT_AT)
  if (point.length !== 65 || !ecPrivateKeyInfo(SM2_CURVE, scalar, point).equals(key)) return undefined
  return scalar.toString("hex")
}

/**
 * The uncompressed point, hex, of a SubjectPublicKeyInfo; undefined unless it is DER, names this curve, is
 * uncompressed, and the point lies on the curve.
 */
export function sm2Point(publicKey: Uint8Array): string | undefined {
  const key = Buffer.from(publicKey)
  const point = key.subarray(SPKI_POINT_AT)
  if (point.length !== 65 || point[0] !== 4 || !ecPublicKeyInfo(SM2_CURVE, point).equals(key)) return undefined
  try {
    return sm2.verifyPublicKey(point.toString("hex")) ? point.toString("hex") : undefined
  } catch {
    // The library throws for coordinates outside the field.
    return undefined
  }
}
