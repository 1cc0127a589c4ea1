// Mutants of what is signed: messages that are cut or changed, and digests that are hashed again or taken for messages.

import { createHash, sign } from "node:crypto"
import type { KeyRecord } from "@kms-conformance/emulator"
import type { Json } from "../json.ts"
import { bytes } from "./front-calls.ts"
import { forgives, repairs, wrong } from "./fronts.ts"
import { given, keyOf, mishandled, withKey } from "./key-records.ts"
import { everybodys, fitted, privateKeyOf } from "./key-usage.ts"
import { type Mutant, override } from "./mutant.ts"

const BOTH = ["Sign", "Verify"] as const
const ED_PH = "ED25519_PH_SHA_512"

const sha512 = (message: Uint8Array) => createHash("sha512").update(message).digest()

/** Bytes of a digest that the algorithm signs, or undefined. */
const digestBytes = ({ SigningAlgorithm }: Json) => {
  const name = String(SigningAlgorithm)
  if (name === "SM2DSA") return 32
  return /^(RSASSA|ECDSA)/.test(name) ? Number(name.slice(-3)) / 8 : undefined
}

const messageBytes = ({ Message }: Json) => Buffer.from(String(Message), "base64").length

/** Takes a message for a digest that is as long as one. */
const asDigest = (input: Json, given: unknown): Json =>
  input.MessageType === given && messageBytes(input) === digestBytes(input) ? { ...input, MessageType: "DIGEST" } : input

const isDigest = (input: Json) => input.MessageType === "DIGEST" && digestBytes(input) !== undefined
const hashedAgain = (input: Json): Json => (isDigest(input) ? { ...input, MessageType: "RAW" } : input)

const message = (input: Json, change: (message: Buffer) => Uint8Array): Json => ({
  ...input,
  Message: bytes(change)(String(input.Message)),
})

const fittedDigest = (input: Json): Json => (isDigest(input) ? message(input, (digest) => fitted(digest, digestBytes(input)!)) : input)

export const signedMessageMutants = {
  "sign.salted": mishandled(
    "the key's ID is signed with a message, and verified with it",
    ["sign.outside"],
    BOTH,
    given((input, ctx) =>
      input.MessageType === "DIGEST"
        ? input
        : { ...input, Message: Buffer.concat([Buffer.from(keyOf(ctx).keyId), input.Message as Uint8Array]) },
    ),
  ),
  "sign.message-cut": wrong(
    "a message is cut after 4096 bytes",
    ["sign.message.size"],
    repairs(BOTH, (input) => message(input, (text) => text.subarray(0, 4096))),
    { cases: ["signing/messages/too-long"] },
  ),
  "sign.text-only": mishandled(
    "a message is taken for UTF-8",
    ["sign.message.any-bytes"],
    BOTH,
    given((input) => ({ ...input, Message: Buffer.from(Buffer.from(input.Message as Uint8Array).toString("utf8")) })),
  ),
  "sign.digest-hashed": wrong("Sign hashes a digest once more", ["sign.type.digest", "sign.message.larger"], repairs("Sign", hashedAgain), {
    cases: ["signing/messages/digest", "signing/messages/digest-not-hashed", "signing/messages/larger"],
  }),
  "verify.digest-hashed": wrong("Verify hashes a digest once more", ["verify.same-message"], repairs("Verify", hashedAgain)),
  "verify.tries-digest": wrong(
    "what does not verify as a message and is as long as a digest is tried as one",
    ["verify.hashed-twice"],
    forgives("Verify", "KMSInvalidSignatureException", ({ input, ...call }, behind) =>
      behind({ ...call, input: asDigest(input, undefined) }),
    ),
  ),
  "sign.default-guessed": wrong(
    "without MessageType what is as long as a digest is one",
    ["sign.type.default"],
    repairs(BOTH, (input) => asDigest(input, undefined)),
  ),
  "sign.raw-guessed": wrong(
    "a RAW message that is as long as a digest is taken for one",
    ["sign.type.digest-again"],
    repairs(BOTH, (input) => asDigest(input, "RAW")),
  ),
  "sign.digest-fitted": wrong("a digest is cut, or filled up with zeros", ["sign.type.digest-length"], repairs(BOTH, fittedDigest), {
    cases: ["signing/messages/other-lengths[sign-ecc-nist-p256-*]", "signing/messages/other-lengths[sign-rsa-2048-rsassa-pss-sha-256-*]"],
  }),
  "sign.sm2-digest-fitted": wrong("a digest for SM2DSA is cut, or filled up with zeros", ["sign.sm2.digest"], repairs(BOTH, fittedDigest), {
    options: { region: "cn-north-1" },
  }),
  "sign.mu-is-raw": wrong(
    "EXTERNAL_MU is RAW, but for ML-DSA",
    ["sign.type.external-mu"],
    repairs(BOTH, (input) =>
      input.MessageType === "EXTERNAL_MU" && input.SigningAlgorithm !== "ML_DSA_SHAKE_256" ? { ...input, MessageType: "RAW" } : input,
    ),
  ),
  "sign.ed25519-any-type": wrong(
    "Ed25519 signs a digest as a message",
    ["sign.type.ed25519"],
    repairs(BOTH, (input) => (input.SigningAlgorithm === "ED25519_SHA_512" ? { ...input, MessageType: "RAW" } : input)),
  ),
  "sign.ed25519ph-hashes": wrong(
    "Ed25519ph takes messages, too, and hashes them",
    ["sign.type.ed25519ph"],
    repairs(BOTH, (input) =>
      input.SigningAlgorithm === ED_PH && input.MessageType !== "DIGEST" ? { ...message(input, sha512), MessageType: "DIGEST" } : input,
    ),
  ),
  "sign.ed25519ph-any-length": wrong(
    "Ed25519ph hashes a digest that is not as long as one",
    ["sign.type.ed25519ph-length"],
    repairs(BOTH, (input) => (input.SigningAlgorithm === ED_PH && messageBytes(input) !== 64 ? message(input, sha512) : input)),
  ),
  "sign.ed25519ph-plain": mishandled(
    "Ed25519ph signs a digest by plain Ed25519",
    ["sign.type.ed25519ph-twice"],
    "Sign",
    async (input, ctx, next) => {
      const output = await next(input, ctx)
      return input.SigningAlgorithm === ED_PH
        ? { ...output, Signature: sign(null, input.Message as Uint8Array, privateKeyOf(ctx)) }
        : output
    },
  ),
  "sign.one-key-a-spec": {
    says: "the first key of a spec signs and verifies for all of them",
    breaks: ["sign.own-key"],
    operations: () => {
      const first = new Map<string, Partial<KeyRecord>>()
      const withFirst = override((input, ctx, next) => {
        const { currentMaterialId, keySpec, materials } = keyOf(ctx)
        if (!first.has(keySpec)) first.set(keySpec, { currentMaterialId: currentMaterialId!, materials })
        return next(input, withKey(ctx, first.get(keySpec)!))
      })
      return { Sign: withFirst, Verify: withFirst }
    },
  },
  "sign.everybodys": everybodys("sign", BOTH),
} satisfies Record<string, Mutant>
