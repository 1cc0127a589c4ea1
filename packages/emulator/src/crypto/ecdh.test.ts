import { createECDH, createPublicKey, generateKeyPairSync } from "node:crypto"
import { p256, p384, p521 } from "@noble/curves/nist.js"
import { describe, expect, test } from "vitest"
import { der, ecPublicKeyInfo, OCTET_STRING, SEQUENCE } from "./der.ts"
import { ecdh } from "./index.ts"
import { pointOf, scalarOf } from "./key-object.ts"
import { newMaterial } from "./material.ts"
import { systemRandom } from "./random-pool.ts"

describe.each([
  { spec: "ECC_NIST_P256", size: 32, oid: "2a8648ce3d030107", name: "prime256v1", noble: p256 },
  { spec: "ECC_NIST_P384", size: 48, oid: "2b81040022", name: "secp384r1", noble: p384 },
  { spec: "ECC_NIST_P521", size: 66, oid: "2b81040023", name: "secp521r1", noble: p521 },
] as const)("ECDH with $spec", async ({ spec, size, oid, name, noble }) => {
  const [alice, bob] = [await newMaterial(spec, systemRandom, 0), await newMaterial(spec, systemRandom, 0)]

  test("gives both sides the same secret, as wide as the field", () => {
    const secret = ecdh.derive(alice, bob.publicKey!)
    expect(secret).toHaveLength(size)
    expect(ecdh.derive(bob, alice.publicKey!)).toEqual(secret)
  })

  test("is the x coordinate that a second implementation computes", () => {
    const theirs = noble.getSharedSecret(scalarOf(alice), pointOf(bob), true).slice(1)
    expect(ecdh.derive(alice, bob.publicKey!)).toEqual(Buffer.from(theirs))
  })

  test("keeps the leading zeros of the secret", async () => {
    for (let round = 0; round < 10_000; round++) {
      const side = createECDH(name)
      const point = side.generateKeys()
      if (side.computeSecret(pointOf(alice))[0] !== 0) continue
      const secret = ecdh.derive(alice, ecPublicKeyInfo(oid, point))
      expect(secret).toHaveLength(size)
      expect(secret?.[0]).toBe(0)
      return
    }
    expect.unreachable()
  })

  test("refuses a peer's key that is not the one DER form of a point on this curve", async () => {
    const point = Buffer.from(pointOf(bob))
    const compressed = Buffer.from(noble.Point.fromBytes(point).toBytes(true))
    const offCurve = Buffer.from(point)
    offCurve[point.length - 1] = offCurve[point.length - 1]! ^ 1
    const good = Buffer.from(bob.publicKey!)
    const foreign = await newMaterial(spec === "ECC_NIST_P256" ? "ECC_NIST_P384" : "ECC_NIST_P256", systemRandom, 0)
    const secp256k1 = await newMaterial("ECC_SECG_P256K1", systemRandom, 0)
    const infinity = ecPublicKeyInfo(oid, Buffer.of(0))
    const bad = [
      compressed,
      ecPublicKeyInfo(oid, compressed),
      ecPublicKeyInfo(oid, offCurve),
      ecPublicKeyInfo(oid, Buffer.alloc(point.length, 4)),
      infinity,
      foreign.publicKey!,
      secp256k1.publicKey!,
      alice.secret,
      point,
      Buffer.concat([good, Buffer.of(0)]),
      good.subarray(0, -1),
      Buffer.from(good.toString("base64")),
      Buffer.alloc(0),
      der(SEQUENCE, der(OCTET_STRING, good)),
    ]
    for (const peer of bad) expect(ecdh.derive(alice, peer)).toBeUndefined()
    expect(ecdh.derive(alice, good)).toBeDefined()
  })

  test("refuses the curve given by its parameters, although OpenSSL reads it", () => {
    const { publicKey } = generateKeyPairSync("ec", { namedCurve: name, paramEncoding: "explicit" })
    const explicit = publicKey.export({ type: "spki", format: "der" })
    expect(explicit.length).toBeGreaterThan(bob.publicKey!.length)
    expect(createPublicKey({ key: explicit, format: "der", type: "spki" }).asymmetricKeyType).toBe("ec")
    expect(ecdh.derive(alice, explicit)).toBeUndefined()
  })
})

test("ECDH has no secret to give over secp256k1", async () => {
  const [alice, bob] = [await newMaterial("ECC_SECG_P256K1", systemRandom, 0), await newMaterial("ECC_SECG_P256K1", systemRandom, 0)]
  expect(ecdh.derive(alice, bob.publicKey!)).toBeUndefined()
})
