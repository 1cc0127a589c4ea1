// signature: a signature by KMS verifies under the public key, by an implementation other than node:crypto.
import { ecdsa } from "@noble/curves/abstract/weierstrass.js"
import { ed25519, ed25519ph } from "@noble/curves/ed25519.js"
import { sha256, sha384, sha512 } from "@noble/hashes/sha2.js"
import { ml_dsa44, ml_dsa65, ml_dsa87 } from "@noble/post-quantum/ml-dsa.js"
import type { pki } from "node-forge"
import { binary, forge } from "../forge.ts"
import { bytesArgument, CheckFailed, checking, type CheckFailed as Failed, rowArgument } from "./check.ts"
import { curves } from "./curves.ts"
import { type KeyInfo, parseSpki } from "./der.ts"

interface Signed {
  readonly spki: Uint8Array
  readonly info: KeyInfo
  readonly message: Uint8Array
  readonly signature: Uint8Array
  readonly messageType: string
}

type Verify = (signed: Signed) => boolean
type HashName = "sha256" | "sha384" | "sha512"

const HASHES = { sha256, sha384, sha512 }

/** FIPS 186-5: DER signature; KMS does not keep s in the lower half. */
const ecdsaWith =
  (hash: HashName): Verify =>
  ({ info, message, signature, messageType }) => {
    const curve = Object.values(curves).find(({ oid }) => oid === info.curve)
    if (!curve) return false
    const prehash = messageType !== "DIGEST"
    return ecdsa(curve.Point, HASHES[hash]).verify(signature, message, info.key, { prehash, format: "der", lowS: false })
  }

const rsaWith =
  (hash: HashName, padding: "PSS" | "PKCS1"): Verify =>
  ({ spki, message, signature, messageType }) => {
    const { md, mgf, pki, pss, asn1 } = forge()
    const create = () => md[hash].create()
    const key = pki.publicKeyFromAsn1(asn1.fromDer(binary(spki))) as pki.rsa.PublicKey
    const digest = messageType === "DIGEST" ? binary(message) : create().update(binary(message)).digest().getBytes()
    const saltLength = create().digestLength
    const scheme = padding === "PSS" ? pss.create({ md: create(), mgf: mgf.mgf1.create(create()), saltLength }) : "RSASSA-PKCS1-V1_5"
    return key.verify(digest, binary(signature), scheme)
  }

const mlDsa: Verify = ({ info, message, signature, messageType }) => {
  const scheme = [ml_dsa44, ml_dsa65, ml_dsa87].find(({ lengths }) => lengths.publicKey === info.key.length)
  if (!scheme) return false
  if (messageType === "EXTERNAL_MU") return scheme.internal.verify(signature, message, info.key, { externalMu: true })
  return scheme.verify(signature, message, info.key)
}

const verifiers: Readonly<Record<string, Verify>> = {
  ECDSA_SHA_256: ecdsaWith("sha256"),
  ECDSA_SHA_384: ecdsaWith("sha384"),
  ECDSA_SHA_512: ecdsaWith("sha512"),
  RSASSA_PSS_SHA_256: rsaWith("sha256", "PSS"),
  RSASSA_PSS_SHA_384: rsaWith("sha384", "PSS"),
  RSASSA_PSS_SHA_512: rsaWith("sha512", "PSS"),
  RSASSA_PKCS1_V1_5_SHA_256: rsaWith("sha256", "PKCS1"),
  RSASSA_PKCS1_V1_5_SHA_384: rsaWith("sha384", "PKCS1"),
  RSASSA_PKCS1_V1_5_SHA_512: rsaWith("sha512", "PKCS1"),
  ED25519_SHA_512: ({ info, message, signature }) => ed25519.verify(signature, message, info.key, { zip215: false }),
  // The digest that KMS is sent is hashed again: to the standard it is the message. API_Sign.html, MessageType.
  ED25519_PH_SHA_512: ({ info, message, signature }) => ed25519ph.verify(signature, message, info.key, { zip215: false }),
  ML_DSA_SHAKE_256: mlDsa,
}

export const signature = checking((given) => {
  const verify = rowArgument(given, "algorithm", verifiers)
  const spki = bytesArgument(given, "publicKey")
  const signed: Signed = {
    spki,
    info: parseSpki(spki, "publicKey"),
    message: bytesArgument(given, "message"),
    signature: bytesArgument(given, "signature"),
    messageType: String(given.messageType ?? "RAW"),
  }
  if (!holds(verify, signed)) throw failed(given)
})

/** A library throws for a signature that is not even of the right form. */
function holds(verify: Verify, signed: Signed): boolean {
  try {
    return verify(signed)
  } catch {
    return false
  }
}

function failed({ algorithm }: Readonly<Record<string, unknown>>): Failed {
  return new CheckFailed("signature", `a signature by ${algorithm} that verifies`, "one that does not")
}
