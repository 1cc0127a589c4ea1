// Mutants of MACs: another construction, messages that count otherwise, and MACs that verify although they are wrong.

import { createHash, createHmac, randomBytes } from "node:crypto"
import type { Context } from "@kms-conformance/emulator"
import type { Json } from "../json.ts"
import { anyOf, bytes, onNewKey } from "./front-calls.ts"
import { alters, between, claims, drops, forgives, repairs, wrong } from "./fronts.ts"
import { given, mishandled } from "./key-records.ts"
import { everybodys, materialOf, onlyFor } from "./key-usage.ts"
import { type Members, type Mutant, override } from "./mutant.ts"
import { believesItsOwn } from "./remembered-proofs.ts"

const BOTH = ["GenerateMac", "VerifyMac"] as const
const HMAC_KEY = { KeySpec: "HMAC_256", KeyUsage: "GENERATE_VERIFY_MAC" }

const hashOf = ({ MacAlgorithm }: Members) => String(MacAlgorithm).replace("HMAC_SHA_", "sha")
const messageOf = ({ Message }: Members) => Buffer.from(Message as Uint8Array)
const macOf = (input: Members, ctx: Context, message = messageOf(input)) =>
  createHmac(hashOf(input), materialOf(ctx).secret).update(message).digest()

/** GenerateMac and VerifyMac with a MAC of their own: what the one makes the other takes. */
function construction(says: string, breaks: readonly string[], make: (input: Members, ctx: Context) => Buffer): Mutant {
  const operations = () => ({
    GenerateMac: override(async (input, ctx, next) => ({ ...(await next(input, ctx)), Mac: make(input, ctx) })),
    VerifyMac: override((input, ctx, next) =>
      next({ ...input, Mac: make(input, ctx).equals(input.Mac as Uint8Array) ? macOf(input, ctx) : Buffer.of(0) }, ctx),
    ),
  })
  return { says, breaks, operations }
}

const message = (change: (message: Buffer) => Uint8Array) => given((input) => ({ ...input, Message: change(messageOf(input)) }))

const valid = ({ KeyId, MacAlgorithm }: Json) => ({ KeyId, MacAlgorithm, MacValid: true })

const believed = (...same: readonly string[]) =>
  believesItsOwn({ made: "GenerateMac", checked: "VerifyMac", member: "Mac", error: "KMSInvalidMacException", valid }, ...same)

export const macMutants = {
  "mac.any-key": wrong(
    "a key of another usage is replaced by an HMAC key",
    ["mac.usage"],
    forgives(BOTH, "InvalidKeyUsageException", onNewKey("KeyId", HMAC_KEY)),
  ),
  "mac.key-encrypts": wrong(
    "an HMAC key encrypts, too",
    ["mac.only-macs"],
    forgives(["Encrypt", "GenerateDataKey"], "InvalidKeyUsageException", onlyFor({ KeyUsage: /^GENERATE_VERIFY_MAC$/ }, onNewKey())),
  ),
  "mac.own-algorithm": wrong(
    "an algorithm that the key does not have is replaced by the one that it has",
    ["mac.algorithm.by-spec"],
    forgives(
      BOTH,
      "InvalidKeyUsageException",
      anyOf(...["224", "256", "384", "512"].map((size) => (input: Json) => ({ ...input, MacAlgorithm: `HMAC_SHA_${size}` }))),
    ),
  ),
  "mac.default-algorithm": wrong(
    "HMAC_SHA_256 is the default",
    ["mac.algorithm.required"],
    repairs(BOTH, (input) => ({ MacAlgorithm: "HMAC_SHA_256", ...input })),
  ),
  "mac.prefix-hash": construction("the MAC is the hash of key and message, one behind the other", ["mac.standard"], (input, ctx) =>
    createHash(hashOf(input)).update(materialOf(ctx).secret).update(messageOf(input)).digest(),
  ),
  "mac.truncated": construction("a MAC has 16 bytes", ["mac.length"], (input, ctx) => macOf(input, ctx).subarray(0, 16)),
  "mac.nonce": mishandled(
    "a nonce is authenticated with the message",
    ["mac.deterministic"],
    "GenerateMac",
    message((text) => Buffer.concat([text, randomBytes(8)])),
  ),
  "mac.first-byte": mishandled(
    "only the first byte of a message counts",
    ["mac.depends"],
    BOTH,
    message((text) => text.subarray(0, 1)),
  ),
  "mac.message-cut": wrong(
    "a message is cut after 4096 bytes",
    ["mac.message.size"],
    repairs(BOTH, (input) => ({ ...input, Message: bytes((text) => text.subarray(0, 4096))(String(input.Message)) })),
  ),
  "mac.message-to-zero": mishandled(
    "a message ends at its first zero byte",
    ["mac.message.any-bytes"],
    BOTH,
    message((text) => text.subarray(0, text.includes(0) ? text.indexOf(0) : text.length)),
  ),
  "mac.digest-recognised": construction(
    "a message is hashed first, unless it is as long as a digest",
    ["mac.message.digest"],
    (input, ctx) => {
      const text = messageOf(input)
      const digest = createHash(hashOf(input)).update(text).digest()
      return macOf(input, ctx, text.length === digest.length ? text : digest)
    },
  ),
  "mac.algorithm-untold": wrong("answers do not tell the algorithm", ["mac.response"], drops(BOTH, "MacAlgorithm")),
  "verify-mac.false": wrong(
    "MacValid is false for a valid MAC",
    ["verify-mac.valid"],
    alters("VerifyMac", "MacValid", () => false),
  ),
  "verify-mac.answers-false": wrong(
    "a MAC that does not verify is answered with MacValid false",
    ["verify-mac.invalid-is-error"],
    forgives(
      "VerifyMac",
      "KMSInvalidMacException",
      claims((input) => ({ ...valid(input), MacValid: false })),
    ),
  ),
  "verify-mac.any-message": wrong(
    "a MAC that the key has made is valid for every message",
    ["verify-mac.other-message"],
    believed("KeyId"),
  ),
  "verify-mac.any-key": wrong("a MAC that was made of a message is valid under every key", ["verify-mac.other-key"], believed("Message")),
  "verify-mac.common-part": mishandled(
    "a MAC is compared as far as both are long",
    ["verify-mac.length"],
    "VerifyMac",
    given((input, ctx) => {
      const right = macOf(input, ctx)
      const sent = Buffer.from(input.Mac as Uint8Array)
      const length = Math.min(right.length, sent.length)
      return right.subarray(0, length).equals(sent.subarray(0, length)) ? { ...input, Mac: right } : input
    }),
  ),
  "verify-mac.disabled": wrong(
    "a disabled key verifies MACs",
    ["verify-mac.disabled-key"],
    forgives("VerifyMac", "DisabledException", between("EnableKey", "DisableKey")),
  ),
  "mac.everybodys": everybodys("mac", BOTH),
} satisfies Record<string, Mutant>
