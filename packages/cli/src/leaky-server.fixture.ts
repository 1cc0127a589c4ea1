// The emulator behind somebody who knows every secret that goes by, and repeats them where they do not belong.
import { constants, generateKeyPairSync, type KeyObject, privateDecrypt, publicEncrypt } from "node:crypto"
import { createEmulator } from "@kms-conformance/emulator"
import { header, type WireRequest, type WireResponse } from "@kms-conformance/model"
import { createServer } from "@kms-conformance/server"

/** A target that lies to `smoke` is not played at all; without a key hardly a case is. */
const HONEST = 5

type Json = Readonly<Record<string, unknown>>

/** Members of answers that hold a secret which the server made. */
const MADE: Readonly<Record<string, readonly string[]>> = {
  GenerateDataKey: ["Plaintext"],
  GenerateDataKeyPair: ["PrivateKeyPlaintext"],
  GenerateRandom: ["Plaintext"],
  DeriveSharedSecret: ["SharedSecret"],
  Decapsulate: ["SharedSecret"],
  Encapsulate: ["SharedSecret"],
}
const OAEP: Readonly<Record<string, string>> = { RSAES_OAEP_SHA_1: "sha1", RSAES_OAEP_SHA_256: "sha256" }

/** What one answer is turned into; `text` holds the secret in several forms. */
type Lie = (answer: WireResponse, secret: Secret) => WireResponse

interface Secret {
  readonly text: string
  readonly base64: string
}

const LIES: Readonly<Record<string, Lie>> = {
  "in an error": (_, { text }) => answered(400, JSON.stringify({ __type: "ValidationException", message: `not this: ${text}` })),
  "in a member without a name for it": (answer, { text }) =>
    answered(200, JSON.stringify({ ...(jsonOf(answer.body) as Json), Leak: { [text]: text } })),
  "in a cut answer": (answer, { base64 }) => {
    const body = text(answer.body)
    return answered(200, body.slice(0, body.indexOf(base64) < 0 ? -1 : body.indexOf(base64) + Math.floor(base64.length / 2)))
  },
  "in the request id": (answer, { base64 }) => ({
    ...answered(400, '{"__type":"InternalException"}'),
    headers: [...answer.headers.filter(([name]) => name.toLowerCase() !== "x-amzn-requestid"), ["x-amzn-requestid", base64.slice(0, 200)]],
  }),
  "as the name of an error": (_, { base64 }) => answered(400, JSON.stringify({ __type: base64 })),
  "in a page of HTML": (answer, { text }) => answered(502, `<p>${text}</p><pre>${String(jsonOf(answer.body))}</pre>`, "text/html"),
}

export interface LeakyServer {
  readonly url: string
  /** What each secret is, by its bytes as hexadecimal digits. */
  readonly secrets: ReadonlyMap<string, string>
  /** How often each lie was told. */
  readonly told: ReadonlyMap<string, number>
  close(): Promise<void>
}

/** @param lies every third answer that has a secret to tell, and every fourth of the others with what the request was signed with */
export async function leakyServer({ lies }: { readonly lies: boolean }): Promise<LeakyServer> {
  const emulator = createEmulator({})
  const secrets = new Map<string, string>()
  const told = new Map<string, number>()
  const imports = importsBehindOneKey((material) => keep("imported key material", material))
  // All the same byte, such as a case has for its key material, is found in anything.
  const keep = (what: string, bytes: Uint8Array) =>
    void (bytes.length >= 16 && new Set(bytes).size > 4 && secrets.set(Buffer.from(bytes).toString("hex"), what))
  let requests = 0
  let turn = 0
  const tell = (answer: WireResponse, secret: Secret) => {
    const [name, lie] = Object.entries(LIES)[Math.floor(turn / 3) % Object.keys(LIES).length]!
    told.set(name, (told.get(name) ?? 0) + 1)
    return lie(answer, secret)
  }
  const server = createServer({
    async handle(request) {
      const operation = (header(request.headers, "x-amz-target") ?? "").replace(/^.*\./, "")
      const answer = imports.answered(operation, request, await emulator.handle(imports.asked(operation, request)))
      const token = header(request.headers, "x-amz-security-token") ?? ""
      const signature = /Signature=([0-9a-f]+)/.exec(header(request.headers, "authorization") ?? "")?.[1] ?? ""
      keep("a session token", Buffer.from(token))
      // Each request has one: some of them are enough to look for.
      if (requests++ % 16 === 0) keep("a signature", Buffer.from(signature, "hex"))
      const made = (MADE[operation] ?? []).flatMap((name) => {
        const value = (jsonOf(answer.body) as Json)?.[name]
        return typeof value === "string" ? [value] : []
      })
      for (const value of made) keep(`${operation}'s answer`, Buffer.from(value, "base64"))
      if (!lies || requests <= HONEST || operation === "CreateKey" || turn++ % (made.length > 0 ? 3 : 4) !== 0) return answer
      const [base64 = Buffer.from(token).toString("base64")] = made
      const credentials = `${token} ${header(request.headers, "authorization")}`
      return tell(answer, {
        base64,
        text: `${base64} ${Buffer.from(base64, "base64").toString("hex")} ${encodeURIComponent(base64)} ${credentials}`,
      })
    },
  })
  const { url } = await server.listen()
  return {
    url,
    secrets,
    told,
    async close() {
      await server.close()
      emulator.close()
    },
  }
}

interface Imports {
  asked(operation: string, request: WireRequest): WireRequest
  answered(operation: string, request: WireRequest, answer: WireResponse): WireResponse
}

/** Puts a key pair of its own between who imports and the emulator, and so reads what is imported. */
function importsBehindOneKey(onMaterial: (material: Uint8Array) => void): Imports {
  const own = generateKeyPairSync("rsa", { modulusLength: 2048 })
  const behind = new Map<string, { readonly key: Json; readonly hash: string }>()
  const spki = own.publicKey.export({ format: "der", type: "spki" }).toString("base64")
  return {
    asked(operation, request) {
      const body = jsonOf(request.body) as { ImportToken?: string; EncryptedKeyMaterial?: string } | undefined
      const there = operation === "ImportKeyMaterial" ? behind.get(String(body?.ImportToken)) : undefined
      if (!there || body?.EncryptedKeyMaterial === undefined) return request
      const material = opened(own.privateKey, there.hash, body.EncryptedKeyMaterial)
      if (!material) return request
      onMaterial(material)
      const key = { key: Buffer.from(String(there.key.PublicKey), "base64"), format: "der", type: "spki" } as const
      const again = publicEncrypt({ ...key, oaepHash: there.hash, padding: constants.RSA_PKCS1_OAEP_PADDING }, material)
      return { ...request, body: Buffer.from(JSON.stringify({ ...body, EncryptedKeyMaterial: again.toString("base64") })) }
    },
    answered(operation, request, answer) {
      const hash = OAEP[String((jsonOf(request.body) as Json | undefined)?.WrappingAlgorithm)]
      const key = jsonOf(answer.body) as Json | undefined
      if (operation !== "GetParametersForImport" || answer.status !== 200 || hash === undefined || !key) return answer
      behind.set(String(key.ImportToken), { key, hash })
      return answered(200, JSON.stringify({ ...key, PublicKey: spki }))
    },
  }
}

function opened(key: KeyObject, oaepHash: string, base64: string): Buffer | undefined {
  try {
    return privateDecrypt({ key, oaepHash, padding: constants.RSA_PKCS1_OAEP_PADDING }, Buffer.from(base64, "base64"))
  } catch {
    return undefined
  }
}

const text = (body: Uint8Array) => Buffer.from(body).toString()

function jsonOf(body: Uint8Array): unknown {
  try {
    return JSON.parse(text(body))
  } catch {
    return undefined
  }
}

function answered(status: number, body: string, type = "application/x-amz-json-1.1"): WireResponse {
  return {
    status,
    headers: [
      ["content-type", type],
      ["x-amzn-requestid", "00000000-0000-4000-8000-000000000000"],
    ],
    body: Buffer.from(body),
  }
}
