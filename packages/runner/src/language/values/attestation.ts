// $attestation: an attestation document of an enclave of the suite. $openEnvelope: what was encrypted for that enclave.
import { attestationDocument, type DocumentWishes } from "../../nitro/document.ts"
import { openEnvelope } from "../../nitro/envelope.ts"
import { type Flaw, flaws } from "../../nitro/flaws.ts"
import { enclaveKeys } from "../../nitro/test-keys.ts"
import { toBytes, ValueError } from "../bytes.ts"
import type { Value } from "./value.ts"

type Members = Readonly<Record<string, unknown>>

/** Left out, `publicKey` is that of the enclave for which $openEnvelope opens; null leaves it out of the document. */
export const attestation: Value = (argument, evaluate, scope) => {
  const {
    publicKey = enclaveKeys().publicKey,
    userData = null,
    nonce = null,
    pcrs,
    platform = "enclave",
    flaw,
  } = evaluate(argument) as Members
  const bytes = (value: unknown, name: string) => (value === null ? null : toBytes(value, `$attestation ${name}`))
  const wishes: DocumentWishes = {
    platform: oneOf(platform, ["enclave", "nitrotpm"], "platform"),
    publicKey: bytes(publicKey, "publicKey"),
    userData: bytes(userData, "userData"),
    nonce: bytes(nonce, "nonce"),
    pcrs: registersOf(pcrs as Members | undefined),
    flaw: flaw === undefined ? undefined : oneOf(flaw, Object.keys(flaws) as Flaw[], "flaw"),
  }
  return attestationDocument(wishes, { now: scope.now(), random: (length) => scope.random(length) })
}

/** Registers 0 to 2 have these values, unless the case says otherwise; each is a SHA-384. */
const REGISTERS: Members = { 0: new Uint8Array(48).fill(0xa0), 1: new Uint8Array(48).fill(0xa1), 2: new Uint8Array(48).fill(0xa2) }

function registersOf(wishes: Members = {}): ReadonlyMap<number, Uint8Array> {
  return new Map(
    Object.entries({ ...REGISTERS, ...wishes }).map(([index, value]) => [Number(index), toBytes(value, `$attestation pcrs ${index}`)]),
  )
}

function oneOf<T extends string>(value: unknown, names: readonly T[], member: string): T {
  const name = names.find((known) => known === value)
  if (name === undefined) throw new ValueError(`$attestation ${member} is one of ${names.join(", ")}`)
  return name
}

export const openedEnvelope: Value = (argument, evaluate) =>
  openEnvelope(toBytes(evaluate(argument), "$openEnvelope"), enclaveKeys().privateKey)
