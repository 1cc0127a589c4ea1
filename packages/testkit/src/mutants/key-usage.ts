// Keys in mutants of cryptographic operations: whose they are, what they are for, and their halves as Node takes them.
import { createPrivateKey, createPublicKey, type KeyObject } from "node:crypto"
import type { Context } from "@kms-conformance/emulator"
import { asCaller, metadataOf } from "./front-calls.ts"
import { type Forgiving, forgives, type Operations, wrong } from "./fronts.ts"
import { keyOf } from "./key-records.ts"
import type { Mutant } from "./mutant.ts"

/** Forgives only for keys with these properties; the values are patterns. */
export function onlyFor(wanted: Readonly<Record<string, RegExp>>, answer: Forgiving): Forgiving {
  return async (call, behind, refused) => {
    const metadata = await metadataOf(behind, call)
    const fits = Object.entries(wanted).every(([name, pattern]) => pattern.test(String(metadata[name])))
    return fits ? answer(call, behind, refused) : refused
  }
}

/** The material that the named key works with. */
export function materialOf(ctx: Context) {
  return keyOf(ctx).materials.at(-1)!
}

/** The private half of the named key; of no SM2 key, which Node takes for another one. */
export function privateKeyOf(ctx: Context): KeyObject {
  return createPrivateKey({ key: Buffer.from(materialOf(ctx).secret), format: "der", type: "pkcs8" })
}

export function publicKeyOf(ctx: Context): KeyObject {
  return createPublicKey({ key: Buffer.from(materialOf(ctx).publicKey!), format: "der", type: "spki" })
}

/** As many bytes as these: cut, or filled up with zeros. */
export function fitted(bytes: Uint8Array, length: number): Buffer {
  return Buffer.concat([bytes, Buffer.alloc(length)]).subarray(0, length)
}

/** A row for operations that use the keys of an account for whoever asks. */
export function everybodys(topic: string, operations: Operations): Mutant {
  return wrong(
    "the keys of an account are everybody's, named by key ID as well",
    [`${topic}.permission`, `${topic}.cross-account`],
    forgives(operations, ["AccessDeniedException", "NotFoundException"], (call, behind) => behind(asCaller(call, "owner"))),
  )
}
