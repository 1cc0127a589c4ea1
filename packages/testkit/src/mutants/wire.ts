// Mutants of the protocol: headers and bodies in another form, signatures that do not matter.
import type { WireHeaders } from "@kms-conformance/model"
import type { Json } from "../json.ts"
import { errorOf, type Front, type FrontAnswer, success } from "./front.ts"
import { alters, answers, wrong } from "./fronts.ts"
import type { Mutant } from "./mutant.ts"

/** Changes every answer. */
const everyAnswer = (change: (answer: FrontAnswer, input: Json) => FrontAnswer) => (): Front => async (call, behind) =>
  change(await behind(call), call.input)

const everyError = (change: (answer: FrontAnswer, input: Json) => FrontAnswer) =>
  everyAnswer((answer, input) => (errorOf(answer) === undefined ? answer : change(answer, input)))

const header = (name: string, value?: string) => (answer: FrontAnswer) => ({
  ...answer,
  headers: answer.headers.flatMap(
    ([key, old]): WireHeaders => (key.toLowerCase() !== name ? [[key, old]] : value === undefined ? [] : [[key, value]]),
  ),
})

/** Puts a good signature in the place of one that is none. */
const signed = (isWrong: (authorization: string | undefined) => boolean) => (): Front => (call, behind) => {
  const { headers } = call.request
  const given = headers.find(([name]) => name.toLowerCase() === "authorization")?.[1]
  if (!isWrong(given)) return behind(call)
  const others = headers.filter(([name]) => !["authorization", "x-amz-date"].includes(name.toLowerCase()))
  const Authorization = `AWS4-HMAC-SHA256 Credential=anybody/20260101/us-east-1/kms/aws4_request, SignedHeaders=host;x-amz-date, Signature=${"0".repeat(64)}`
  const request = {
    ...call.request,
    headers: [...others, ["Authorization", Authorization], ["X-Amz-Date", "20260101T000000Z"]] as WireHeaders,
  }
  return behind({ ...call, request })
}

/** Some ciphertexts are the same text in both alphabets: then there is another one. */
const inBase64Url: Front = async (call, behind) => {
  const answer = await behind(call)
  if (answer.status !== 200 || !answer.json) return answer
  const json = Object.fromEntries(
    Object.entries(answer.json).map(([name, value]) => [
      name,
      ["CiphertextBlob", "Plaintext"].includes(name) ? Buffer.from(String(value), "base64").toString("base64url") : value,
    ]),
  )
  const isUnchanged = call.operation === "Encrypt" && json.CiphertextBlob === answer.json.CiphertextBlob
  return isUnchanged ? inBase64Url(call, behind) : { ...answer, json }
}

const WELL_FORMED = /^AWS4-HMAC-SHA256 (?=.*Credential=)(?=.*SignedHeaders=)(?=.*Signature=)/

const withTextsOf = (json: Json): Json =>
  Object.fromEntries(Object.entries(json).map(([name, value]) => [name, typeof value === "boolean" ? String(value) : value]))

export const wireMutants = {
  "wire.truth-as-text": wrong(
    "truth values are texts",
    ["wire.response-schema"],
    everyAnswer((answer) => (answer.status === 200 && answer.json ? { ...answer, json: withTextsOf(answer.json) } : answer)),
  ),
  "wire.plain-json": wrong("answers are application/json", ["wire.content-type"], everyAnswer(header("content-type", "application/json"))),
  "wire.no-request-id": wrong("answers have no request ID", ["wire.request-id"], everyAnswer(header("x-amzn-requestid"))),
  "wire.error-as-code": wrong(
    "errors are named by code, not by __type",
    ["wire.error-body"],
    everyError((answer) => ({ ...answer, json: { code: answer.json?.__type, message: answer.json?.message } })),
  ),
  "wire.every-error-500": wrong(
    "every error has the status 500",
    ["wire.status-client-error"],
    everyError((answer) => ({ ...answer, status: 500 })),
  ),
  "wire.errors-repeat": wrong(
    "an error repeats the request",
    ["wire.no-secret-in-error"],
    everyError((answer, input) => ({ ...answer, json: { ...answer.json, message: `Not possible: ${JSON.stringify(input)}` } })),
  ),
  "wire.one-operation": wrong(
    "X-Amz-Target does not count: every request lists keys",
    ["wire.target"],
    () => (call, behind) =>
      behind(["DescribeKey", "ListAliases"].includes(call.operation) ? { ...call, operation: "ListKeys", input: {} } : call),
  ),
  "wire.unknown-operation-succeeds": wrong(
    "an unknown operation does nothing, with success",
    ["wire.unknown-operation", "derived.operation.unknown"],
    () => async (call, behind) => {
      const answer = await behind(call)
      return errorOf(answer) === "UnknownOperationException" ? success({}) : answer
    },
  ),
  "wire.unsigned-taken": wrong(
    "a request needs no signature",
    ["wire.unsigned"],
    signed((given) => given === undefined),
    { options: { auth: "open" } },
  ),
  "wire.any-signature": wrong(
    "whatever is in Authorization is a signature",
    ["wire.signature.malformed"],
    signed((given) => given !== undefined && !WELL_FORMED.test(given)),
    { options: { auth: "open" } },
  ),
  "wire.empty-object": wrong(
    "operations without output answer with an empty object",
    ["wire.empty-body"],
    everyAnswer((answer) => (answer.status === 200 && Object.keys(answer.json ?? {}).length === 0 ? { ...answer, json: {} } : answer)),
  ),
  "wire.times-as-text": wrong(
    "times are texts",
    ["wire.timestamps"],
    alters(["CreateKey", "DescribeKey"], "KeyMetadata.CreationDate", (seconds: number) => new Date(seconds * 1000).toISOString()),
  ),
  "wire.base64url": wrong(
    "blobs are base64url without padding",
    ["wire.blobs-base64"],
    answers(["Encrypt", "Decrypt", "GenerateRandom", "GenerateDataKey"], inBase64Url),
  ),
} satisfies Record<string, Mutant>
