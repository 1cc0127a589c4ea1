// A key service of a hundred lines to run synthetic suites against: in the process, or over HTTP. It keeps keys and
// aliases, "encrypts" by base64, and answers whatever a test puts in place of an operation.
import { randomUUID } from "node:crypto"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { CONTENT_TYPE, header, TARGET_PREFIX, type WireHeaders, type WireRequest, type WireResponse } from "@kms-conformance/model"
import type { Target } from "../target-types.ts"
import { httpTransport } from "../wire/http-transport.ts"

type Json = Record<string, unknown>

/** What an operation answers: JSON with status 200, or anything else. */
export interface TinyAnswer {
  readonly status?: number
  readonly json?: unknown
  readonly text?: string
  readonly headers?: WireHeaders
}

export type TinyHandler = (body: Json, request: WireRequest) => TinyAnswer | Promise<TinyAnswer>

export interface TinyKms {
  /** Names of the operations that were called, in order. */
  readonly called: string[]
  readonly requests: WireRequest[]
  readonly keys: Map<string, Json>
  readonly transport: (request: WireRequest) => Promise<WireResponse>
  /** A target in the process. */
  target(more?: Partial<Target>): Target
  /** A target over HTTP; close it. */
  listen(more?: Partial<Target>): Promise<Target>
}

export const OWNER = { accessKeyId: "AKIDEXAMPLE000000000", secretAccessKey: "example-secret-access-key" }

/** An error as KMS sends it. */
export function fault(name: string, message = "no", status = 400): TinyAnswer {
  return { status, json: { __type: name, message } }
}

export function tinyKms(handlers: Readonly<Record<string, TinyHandler>> = {}): TinyKms {
  const keys = new Map<string, Json>()
  const called: string[] = []
  const requests: WireRequest[] = []
  const all: Record<string, TinyHandler> = { ...usual(keys), ...handlers }

  const transport = async (request: WireRequest): Promise<WireResponse> => {
    requests.push(request)
    const operation = (header(request.headers, "x-amz-target") ?? "").replace(`${TARGET_PREFIX}.`, "")
    called.push(operation)
    const text = new TextDecoder().decode(request.body)
    const handler = all[operation] ?? (() => fault("UnknownOperationException"))
    return encode(await handler(text === "" ? {} : JSON.parse(text), request))
  }
  const target = (more: Partial<Target> = {}): Target => ({
    name: "tiny",
    endpoint: new URL("http://tiny.invalid"),
    region: "us-east-1",
    identities: { owner: OWNER },
    capabilities: new Set(["disposable"]),
    transport,
    close: async () => undefined,
    ...more,
  })
  return { called, requests, keys, transport, target, listen: (more) => listen(transport, target(more)) }
}

function usual(keys: Map<string, Json>): Record<string, TinyHandler> {
  const withKey =
    (handler: (key: Json, body: Json) => TinyAnswer): TinyHandler =>
    (body) => {
      const key = keys.get(String(body.KeyId).replace(/^arn:.*:key\//, ""))
      return key ? handler(key, body) : fault("NotFoundException")
    }
  return {
    CreateKey: (body) => {
      const KeyId = randomUUID()
      const Arn = `arn:aws:kms:us-east-1:111122223333:key/${KeyId}`
      const key = {
        AWSAccountId: "111122223333",
        KeyId,
        Arn,
        KeyState: "Enabled",
        KeySpec: body.KeySpec ?? "SYMMETRIC_DEFAULT",
        CreationDate: 1,
      }
      keys.set(KeyId, key)
      return { json: { KeyMetadata: key } }
    },
    DescribeKey: withKey((key) => ({ json: { KeyMetadata: key } })),
    ListKeys: () => ({ json: { Keys: [...keys.values()].map(({ KeyId, Arn }) => ({ KeyId, KeyArn: Arn })), Truncated: false } }),
    DisableKey: withKey((key) => {
      key.KeyState = "Disabled"
      return { text: "" }
    }),
    Encrypt: withKey((key, body) => {
      if (key.KeyState !== "Enabled") return fault("DisabledException")
      return {
        json: {
          KeyId: key.Arn,
          CiphertextBlob: Buffer.from(`${key.KeyId}|${body.Plaintext}`).toString("base64"),
          EncryptionAlgorithm: "SYMMETRIC_DEFAULT",
        },
      }
    }),
    Decrypt: (body) => {
      const [KeyId = "", Plaintext] = Buffer.from(String(body.CiphertextBlob), "base64").toString().split("|")
      const key = keys.get(KeyId)
      return key ? { json: { KeyId: key.Arn, Plaintext, EncryptionAlgorithm: "SYMMETRIC_DEFAULT" } } : fault("InvalidCiphertextException")
    },
    CreateAlias: () => ({ text: "" }),
    DeleteAlias: () => ({ text: "" }),
    ScheduleKeyDeletion: withKey((key) => {
      key.KeyState = "PendingDeletion"
      return { json: { KeyId: key.Arn, DeletionDate: 2, KeyState: "PendingDeletion", PendingWindowInDays: 7 } }
    }),
  }
}

function encode({ status = 200, json, text, headers = [] }: TinyAnswer): WireResponse {
  const body = new TextEncoder().encode(text ?? JSON.stringify(json))
  const given = new Set(headers.map(([name]) => name.toLowerCase()))
  const standard: WireHeaders = [
    ["Content-Type", CONTENT_TYPE],
    ["x-amzn-RequestId", randomUUID()],
    ["Content-Length", String(body.length)],
  ]
  return { status, headers: [...standard.filter(([name]) => !given.has(name.toLowerCase())), ...headers], body }
}

async function listen(transport: TinyKms["transport"], target: Target): Promise<Target> {
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = []
    for await (const chunk of incoming) chunks.push(chunk)
    const headers = Array.from(
      { length: incoming.rawHeaders.length / 2 },
      (_, n) => [incoming.rawHeaders[2 * n]!, incoming.rawHeaders[2 * n + 1]!] as const,
    )
    const {
      status,
      headers: answer,
      body,
    } = await transport({ method: incoming.method!, path: incoming.url!, headers, body: Buffer.concat(chunks) })
    outgoing.writeHead(status, answer.flat()).end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const endpoint = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  const http = httpTransport(endpoint)
  const close = async () => {
    http.close()
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  return { ...target, endpoint, transport: http, close }
}
