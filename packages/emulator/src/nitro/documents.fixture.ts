// Attestation documents for tests: certificates by pkijs, keys and signatures by WebCrypto, CBOR by cborg.
import { BitString, Integer, Utf8String } from "asn1js"
import { encode } from "cborg"
import { AttributeTypeAndValue, BasicConstraints, Certificate, Extension } from "pkijs"

const { subtle } = globalThis.crypto
const HOUR = 3_600_000

export interface Issued {
  readonly der: Uint8Array
  readonly name: string
  readonly keys: CryptoKeyPair
}

export interface Wishes {
  readonly name: string
  /** Itself when left out. */
  readonly issuer?: Pick<Issued, "name" | "keys">
  readonly validFrom?: number
  readonly validTo?: number
  readonly authority?: boolean
  readonly pathLength?: number
  /** First byte of KeyUsage. */
  readonly usage?: number
  readonly curve?: string
  readonly critical?: string
}

export const KEY_CERT_SIGN = 0x04
export const DIGITAL_SIGNATURE = 0x80

export async function issue(now: number, wishes: Wishes): Promise<Issued> {
  const { name, authority = true, pathLength, usage = authority ? KEY_CERT_SIGN : DIGITAL_SIGNATURE, curve = "P-384" } = wishes
  const keys = await subtle.generateKey({ name: "ECDSA", namedCurve: curve }, true, ["sign", "verify"])
  const { name: issuer, keys: issuerKeys } = wishes.issuer ?? { name, keys }
  const certificate = new Certificate()
  certificate.version = 2
  certificate.serialNumber = new Integer({ value: 1 })
  certificate.issuer.typesAndValues.push(commonName(issuer))
  certificate.subject.typesAndValues.push(commonName(name))
  certificate.notBefore.value = new Date(wishes.validFrom ?? now - HOUR)
  certificate.notAfter.value = new Date(wishes.validTo ?? now + HOUR)
  const constraints = new BasicConstraints({ cA: authority, ...(pathLength !== undefined && { pathLenConstraint: pathLength }) })
  const keyUsage = new BitString({ valueHex: Uint8Array.of(usage).buffer })
  certificate.extensions = [
    extension("2.5.29.19", constraints.toSchema().toBER()),
    extension("2.5.29.15", keyUsage.toBER()),
    ...(wishes.critical ? [extension(wishes.critical, new Utf8String({ value: "?" }).toBER())] : []),
  ]
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey)
  await certificate.sign(issuerKeys.privateKey, "SHA-384")
  return { der: new Uint8Array(certificate.toSchema(true).toBER()), name, keys }
}

const commonName = (value: string) => new AttributeTypeAndValue({ type: "2.5.4.3", value: new Utf8String({ value }) })
const extension = (extnID: string, extnValue: ArrayBuffer) => new Extension({ extnID, critical: true, extnValue })

/** Root, one authority below it, and the certificate of a hypervisor; `changes` by name. */
export async function issueChain(now: number, changes: Partial<Record<"root" | "zone" | "target", Partial<Wishes>>> = {}) {
  const root = await issue(now, { name: "root", ...changes.root })
  const zone = await issue(now, { name: "zone", issuer: root, ...changes.zone })
  const target = await issue(now, { name: "target", issuer: zone, authority: false, ...changes.target })
  return { root, target, cabundle: [root.der, zone.der] }
}

export type Chain = Awaited<ReturnType<typeof issueChain>>
export type Members = Readonly<Record<string, unknown>>

/** The members of an enclave's document; one that is undefined is left out. */
export function membersOf({ target, cabundle }: Pick<Chain, "target" | "cabundle">, now: number, changes: Members = {}): Members {
  return {
    module_id: "i-1234567890abcdef0-enc0123456789abcde",
    digest: "SHA384",
    timestamp: now,
    pcrs: new Map([0, 1, 2].map((index) => [index, Buffer.alloc(48, index)])),
    certificate: target.der,
    cabundle,
    public_key: null,
    user_data: null,
    nonce: null,
    ...changes,
  }
}

export const ES384 = encode(new Map([[1, -35]]))

export interface Signing {
  readonly keys: CryptoKeyPair
  readonly header?: Uint8Array
  readonly hash?: string
}

/** The four parts of COSE_Sign1, signed. */
export async function sign(payload: Uint8Array, { keys, header = ES384, hash = "SHA-384" }: Signing): Promise<unknown[]> {
  const signed = encode(["Signature1", header, new Uint8Array(0), payload])
  const signature = await subtle.sign({ name: "ECDSA", hash }, keys.privateKey, Buffer.from(signed))
  return [header, new Map(), payload, new Uint8Array(signature)]
}

export function encodeMembers(members: Members): Uint8Array {
  return encode(new Map(Object.entries(members).filter(([, value]) => value !== undefined)))
}

/** A document of this chain with these members changed, as it is sent. */
export async function documentOf(chain: Chain, now: number, changes: Members = {}): Promise<Uint8Array> {
  return encode(await sign(encodeMembers(membersOf(chain, now, changes)), chain.target))
}
