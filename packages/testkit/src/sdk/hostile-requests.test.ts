// Hostile and clumsy requests through every way in: one answer, whichever way they come, and every way goes on afterwards.
import { createEmulator, type Emulator } from "@kms-conformance/emulator"
import { kmsHandlers } from "@kms-conformance/msw"
import { createServer } from "@kms-conformance/server"
import { setupServer } from "msw/node"
import { afterAll, describe, expect, test } from "vitest"

type Answer = readonly [status: number, error: string | undefined]

interface Sent {
  readonly target?: string
  readonly method?: string
  readonly path?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
}

const bugs: unknown[] = []
const emulators: Emulator[] = []
function newEmulator(): Emulator {
  const emulator = createEmulator({ onInternalError: (error) => bugs.push(error) })
  emulators.push(emulator)
  return emulator
}

const [bare, handled, served, intercepted] = [newEmulator(), newEmulator(), newEmulator(), newEmulator()]
const server = createServer(served)
const { url } = await server.listen()
const interception = setupServer(...kmsHandlers(intercepted))
interception.listen({ onUnhandledFrame: "bypass" })
afterAll(async () => {
  interception.close()
  await server.close()
  for (const emulator of emulators) emulator.close()
})

const headersOf = ({ target = "ListKeys", headers }: Sent) => ({
  "content-type": "application/x-amz-json-1.1",
  "x-amz-target": target.includes(".") ? target : `TrentService.${target}`,
  authorization: "AWS4-HMAC-SHA256 Credential=a/20260101/us-east-1/kms/aws4_request, SignedHeaders=host, Signature=00",
  ...headers,
})
const bytesOf = ({ body = "{}" }: Sent) => (typeof body === "string" ? Buffer.from(body) : Buffer.from(body))

function answerOf(status: number, body: Uint8Array | ArrayBuffer): Answer {
  const text = Buffer.from(body as Uint8Array).toString()
  return [status, text === "" ? undefined : (JSON.parse(text).__type as string | undefined)]
}

async function fetched(to: string, sent: Sent): Promise<Answer> {
  const { method = "POST", path = "/" } = sent
  const body = method === "GET" ? {} : { body: bytesOf(sent) }
  const answer = await fetch(to + path, { method, headers: headersOf(sent), ...body })
  return answerOf(answer.status, await answer.arrayBuffer())
}

const ways: Readonly<Record<string, (sent: Sent) => Promise<Answer>>> = {
  async "the emulator itself"(sent) {
    const { method = "POST", path = "/" } = sent
    const { status, body } = await bare.handle({ method, path, headers: Object.entries(headersOf(sent)), body: bytesOf(sent) })
    return answerOf(status, body)
  },
  async "the request handler"(sent) {
    const { method = "POST", path = "/" } = sent
    const { response } = await handled.requestHandler.handle({ method, path, headers: headersOf(sent), body: bytesOf(sent) })
    return answerOf(response.statusCode, response.body as Uint8Array)
  },
  "the HTTP server": (sent) => fetched(url, sent),
  msw: (sent) => fetched("https://kms.us-east-1.amazonaws.com", sent),
}

const LEVELS = 100_000
const ok: Answer = [200, undefined]
const noJson: Answer = [400, "SerializationException"]
const invalid: Answer = [400, "ValidationException"]
const unknown: Answer = [400, "UnknownOperationException"]
const malformed: Answer = [400, "MalformedHttpRequestException"]

const requests: Readonly<Record<string, readonly [Sent, Answer]>> = {
  "an empty body": [{ body: "" }, ok],
  "lists in lists": [{ body: `{"a":${"[".repeat(LEVELS)}${"]".repeat(LEVELS)}}` }, noJson],
  "objects in objects": [{ body: `${'{"a":'.repeat(LEVELS)}1${"}".repeat(LEVELS)}` }, noJson],
  "brackets that nobody closes": [{ body: "[".repeat(1_000_000) }, noJson],
  "brackets in a text": [{ body: `{"a":"${'[\\"'.repeat(LEVELS)}"}` }, ok],
  "a hundred thousand unknown members": [
    { body: JSON.stringify(Object.fromEntries(Array.from({ length: LEVELS }, (_, i) => [`k${i}`, i]))) },
    ok,
  ],
  "__proto__ for a member": [{ target: "CreateKey", body: '{"__proto__":{"KeySpec":"none"},"constructor":1}' }, ok],
  "__proto__ twice in a context": [
    { target: "Encrypt", body: '{"KeyId":"alias/none","Plaintext":"aGk=","EncryptionContext":{"__proto__":"a","__proto__":"b"}}' },
    [400, "NotFoundException"],
  ],
  "a number beyond all numbers": [{ body: '{"Limit":1e999}' }, noJson],
  "a time beyond all times": [
    { target: "ImportKeyMaterial", body: '{"KeyId":"a","ImportToken":"aGk=","EncryptedKeyMaterial":"aGk=","ValidTo":-1e999}' },
    noJson,
  ],
  "a number of many digits": [{ body: `{"Limit":${"9".repeat(LEVELS)}}` }, noJson],
  "nothing below nothing": [{ body: '{"Limit":-0}' }, invalid],
  "a number with an exponent": [{ body: '{"Limit":1e2}' }, ok],
  "a member twice, the last one right": [{ body: '{"Limit":0,"Limit":5}' }, ok],
  "a member twice, the last one wrong": [{ body: '{"Limit":5,"Limit":0}' }, invalid],
  "half a character in a text": [{ target: "CreateKey", body: '{"Description":"\\ud800"}' }, noJson],
  "half a character in a name": [{ body: '{"\\udc00":1}' }, noJson],
  "half a character in UTF-8": [{ body: Buffer.from("7b22eda080223a317d", "hex") }, noJson],
  "a slash in two bytes": [{ body: Buffer.from("7b22c0af223a317d", "hex") }, noJson],
  "bytes that are no UTF-8": [{ body: Buffer.from("7b22ff223a317d", "hex") }, noJson],
  "a byte order mark": [{ body: "\uFEFF{}" }, noJson],
  "UTF-16": [{ body: Buffer.from("{}", "utf16le") }, noJson],
  "a zero byte": [{ body: "\0" }, noJson],
  "a compressed body": [{ headers: { "content-encoding": "gzip" }, body: Buffer.from("1f8b0800", "hex") }, malformed],
  "a body that is too long": [{ body: "x".repeat(3 * 1024 * 1024) }, [413, "RequestEntityTooLargeException"]],
  "a member of nearly two million characters": [
    { target: "CreateKey", body: JSON.stringify({ Description: "y".repeat(1_900_000) }) },
    invalid,
  ],
  "a GET": [{ method: "GET", body: "" }, unknown],
  "a PUT": [{ method: "PUT" }, unknown],
  "a DELETE": [{ method: "DELETE" }, unknown],
  "an OPTIONS": [{ method: "OPTIONS" }, unknown],
  "another path": [{ path: "/kms" }, unknown],
  "a path of two slashes": [{ path: "//" }, unknown],
  "a slash in disguise": [{ path: "/%2f" }, unknown],
  "a query that is none": [{ path: "/?%zz" }, ok],
  "a long path": [{ path: `/${"a".repeat(7_000)}` }, unknown],
  "__proto__ for an operation": [{ target: "__proto__" }, unknown],
  "toString for an operation": [{ target: "toString" }, unknown],
  "another service's operation": [{ target: "DynamoDB_20120810.ListTables" }, unknown],
  "a signature with two credentials": [
    {
      headers: {
        authorization: "AWS4-HMAC-SHA256 Credential=a/20260101/us-east-1/kms/aws4_request, Credential=b, SignedHeaders=host, Signature=00",
      },
    },
    [400, "IncompleteSignatureException"],
  ],
}

describe.each(Object.entries(requests))("%s", (_, [sent, expected]) => {
  test.each(Object.entries(ways))("has its answer from %s, which goes on", async (_way, send) => {
    expect([await send(sent), await send({})]).toEqual([expected, ok])
    expect(bugs).toEqual([])
  })
})
