// Strict JSON from the bytes of a body. https://www.rfc-editor.org/rfc/rfc8259
import { isObject, type JsonObject } from "@kms-conformance/model"
import { fault } from "../fault.ts"

// Strict UTF-8, and a byte order mark stays in the text, where JSON has no place for it (RFC 8259, section 8.1).
const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true })

// Documented inputs nest four deep. Bodies too short to nest dangerously are not counted.
const MAX_DEPTH = 100
const UNCOUNTED_BYTES = 1024

const EMPTY: JsonObject = Object.freeze({})

/**
 * The JSON object in a body. An empty body is an empty object: clients have to send `{}`, and AWS's services take both
 * (json_1_1_service_supports_empty_payload_for_no_input_shape in
 * https://github.com/smithy-lang/smithy/blob/main/smithy-aws-protocol-tests/model/awsJson1_1/empty-operation.smithy).
 *
 * @throws SerializationException
 */
export function parseBody(body: Uint8Array): JsonObject {
  if (body.length === 0) return EMPTY
  const text = textOf(body)
  if (body.length > UNCOUNTED_BYTES && depthOf(text) > MAX_DEPTH) throw notAnObject("it nests too deep")
  const value = parse(text)
  if (!isObject(value)) throw notAnObject("it is JSON of another type")
  if (LONE_SURROGATE_HINT.test(text)) requireWellFormed(text)
  return value
}

function textOf(body: Uint8Array): string {
  try {
    return utf8.decode(body)
  } catch {
    throw notAnObject("it is not UTF-8")
  }
}

// Not the parser's own message: it quotes the text, and the text may hold a plaintext.
function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw notAnObject("it is not JSON")
  }
}

// An escape can smuggle half a character past UTF-8. As bytes, all such halves are the same U+FFFD: two encryption contexts
// that differ would then be equal.
const LONE_SURROGATE_HINT = /\\u[dD][89a-fA-F]/

function requireWellFormed(text: string): void {
  JSON.parse(text, (key, value) => {
    if (!key.isWellFormed() || (typeof value === "string" && !value.isWellFormed())) throw notAnObject("it holds half a character")
    return value
  })
}

function depthOf(text: string): number {
  let depth = 0
  let deepest = 0
  let quoted = false
  for (let at = 0; at < text.length; at++) {
    const char = text[at]
    if (char === '"') quoted = !quoted
    else if (quoted) at += char === "\\" ? 1 : 0
    else if (char === "{" || char === "[") deepest = Math.max(deepest, ++depth)
    else if (char === "}" || char === "]") depth--
  }
  return deepest
}

function notAnObject(why: string) {
  return fault("SerializationException", { reason: "body", value: why })
}
