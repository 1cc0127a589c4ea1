// The payload of an attestation document: which members it has, and what each may hold.
// https://docs.aws.amazon.com/enclaves/latest/user/verify-root.html, "Syntactical validation"; for NitroTPM
// https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/nitrotpm-attestation-document-validate.html
import { type Attestation, invalid } from "./attestation.ts"
import { decodeCbor } from "./cbor.ts"

export interface Document {
  readonly attestation: Attestation
  /** The certificate, DER, whose key signed the document, and those above it, root first. */
  readonly certificate: Uint8Array
  readonly cabundle: readonly Uint8Array[]
}

type Members = ReadonlyMap<unknown, unknown>

interface Member {
  readonly words: string
  holds(value: unknown): boolean
}

const bytes =
  (least: number, most: number) =>
  (value: unknown): value is Uint8Array =>
    value instanceof Uint8Array && value.length >= least && value.length <= most

const text: Member = { words: "a text that is not empty", holds: (value) => typeof value === "string" && value !== "" }
const certificate: Member = { words: "a byte string of 1 to 1024 bytes", holds: bytes(1, 1024) }
// The page has two limits for user_data and nonce, 512 and 1024 bytes: here the one that refuses nothing it allows.
const userData: Member = { words: "a byte string of at most 1024 bytes", holds: bytes(0, 1024) }
const registers: Member = {
  words: "a map of 1 to 32 registers, by indexes 0 to 31, of 32, 48 or 64 bytes each",
  holds: (value) => value instanceof Map && value.size >= 1 && value.size <= 32 && [...value].every(isRegister),
}

function isRegister([index, value]: [unknown, unknown]): boolean {
  const known = Number.isInteger(index) && (index as number) >= 0 && (index as number) < 32
  return known && value instanceof Uint8Array && [32, 48, 64].includes(value.length)
}

const mandatory: Readonly<Record<string, Member>> = {
  module_id: text,
  digest: { words: "SHA384", holds: (value) => value === "SHA384" },
  timestamp: { words: "milliseconds since 1970", holds: (value) => Number.isSafeInteger(value) && (value as number) > 0 },
  certificate,
  cabundle: {
    words: "a list of certificates of 1 to 1024 bytes each",
    holds: (value) => Array.isArray(value) && value.length > 0 && value.every(certificate.holds),
  },
}

// The Nitro Security Module writes null for what was not asked for: `AttestationDoc` of aws/aws-nitro-enclaves-nsm-api.
const optional: Readonly<Record<string, Member>> = {
  public_key: { words: "a byte string of 1 to 1024 bytes", holds: bytes(1, 1024) },
  user_data: userData,
  nonce: userData,
}

const platforms = { pcrs: "enclave", nitrotpm_pcrs: "nitrotpm" } as const

export function parseDocument(payload: Uint8Array): Document {
  const members = decodeCbor(payload, "the payload")
  if (!(members instanceof Map)) throw invalid("its payload is not a map")
  const name = registersOf(members)
  requireMembers(members, { ...mandatory, [name]: registers })
  const [publicKey, data, nonce] = Object.keys(optional).map((each) => members.get(each) as Uint8Array | null | undefined)
  return {
    attestation: {
      platform: platforms[name],
      moduleId: members.get("module_id") as string,
      timestamp: members.get("timestamp") as number,
      pcrs: members.get(name) as ReadonlyMap<number, Uint8Array>,
      ...(publicKey && { publicKey }),
      ...(data && { userData: data }),
      ...(nonce && { nonce }),
    },
    certificate: members.get("certificate") as Uint8Array,
    cabundle: members.get("cabundle") as readonly Uint8Array[],
  }
}

/** The two platforms name their registers differently, and a document is of one of them. */
function registersOf(members: Members): keyof typeof platforms {
  const names = (Object.keys(platforms) as (keyof typeof platforms)[]).filter((name) => members.has(name))
  if (names.length !== 1) throw invalid("it has not exactly one of pcrs and nitrotpm_pcrs")
  return names[0]!
}

/** Members that the page does not list are refused: what they would mean is not known here. */
function requireMembers(members: Members, required: Readonly<Record<string, Member>>): void {
  for (const [name, { words, holds }] of Object.entries(required)) {
    if (!holds(members.get(name))) throw invalid(`its ${name} is not ${words}`)
  }
  for (const [name, value] of members) {
    if (typeof name === "string" && Object.hasOwn(required, name)) continue
    const member = typeof name === "string" && Object.hasOwn(optional, name) ? optional[name] : undefined
    if (member === undefined) throw invalid("it has a member that attestation documents do not have")
    if (value !== null && !member.holds(value)) throw invalid(`its ${String(name)} is not ${member.words}`)
  }
}
