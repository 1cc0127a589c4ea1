// The elliptic curves of KMS in @noble/curves, by key spec.
import { type WeierstrassPointCons, weierstrass } from "@noble/curves/abstract/weierstrass.js"
import { p256, p384, p521 } from "@noble/curves/nist.js"
import { secp256k1 } from "@noble/curves/secp256k1.js"

/** GB/T 32918.5-2017, https://www.rfc-editor.org/rfc/rfc8998#section-3.2.1 */
const sm2 = weierstrass({
  p: 0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffffn,
  n: 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n,
  h: 1n,
  a: 0xfffffffeffffffffffffffffffffffffffffffff00000000fffffffffffffffcn,
  b: 0x28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93n,
  Gx: 0x32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7n,
  Gy: 0xbc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0n,
})

export interface Curve {
  readonly oid: string
  readonly Point: WeierstrassPointCons<bigint>
}

/** OIDs: RFC 5480 section 2.1.1.1, SEC 2, RFC 8998. */
export const curves: Readonly<Record<string, Curve>> = {
  ECC_NIST_P256: { oid: "1.2.840.10045.3.1.7", Point: p256.Point },
  ECC_NIST_P384: { oid: "1.3.132.0.34", Point: p384.Point },
  ECC_NIST_P521: { oid: "1.3.132.0.35", Point: p521.Point },
  ECC_SECG_P256K1: { oid: "1.3.132.0.10", Point: secp256k1.Point },
  SM2: { oid: "1.2.156.10197.1.301", Point: sm2 },
}
