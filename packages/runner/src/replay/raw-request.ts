// A raw request as a command for curl.
import { CONTENT_TYPE } from "@kms-conformance/model"
import { heading, PREFIX, remark, variablesOf } from "./head.ts"
import type { Expr, ScriptSend } from "./script.ts"
import { delimiterFor, jsonText, quotedText, word } from "./shell.ts"

/** Headers that curl adds when it signs; a case that sets them overrides curl. */
const MADE_BY_CURL = /^(authorization|x-amz-date|host|x-amz-security-token|content-length|transfer-encoding)$/i

const OVER = { chunked: ["-H 'Transfer-Encoding: chunked'"], "http/1.0": ["--http1.0"] } as const

export function sendText(part: ScriptSend): string {
  const { label, method, path, headers, body, sign, by, over } = part
  const title = `${label}: ${method} ${path}`
  const leftOut = (why: string) => remark(`${title} is left out: ${why}`)
  if (headers.some(([name]) => MADE_BY_CURL.test(name))) return leftOut("it has a header that curl makes itself")
  if (typeof sign === "object") return leftOut("curl signs rightly, and this is signed wrongly on purpose")
  if (over === "pipelined") return leftOut("curl does not send several requests at once on a connection")
  const { endpoint, region } = variablesOf(part)
  const given = new Set(headers.map(([name]) => name.toLowerCase()))
  const flags = [
    "curl -sS -i --path-as-is",
    method === "HEAD" ? "-I" : `-X ${word(method)}`,
    ...(over === undefined ? [] : OVER[over]),
    ...(sign && by !== "nobody" ? signing(PREFIX[by] ?? "AWS", region) : []),
    ...(given.has("content-type") ? [] : [`-H 'Content-Type: ${CONTENT_TYPE}'`]),
    ...headers.map(([name, value]) => `-H ${word(value === null ? `${name}:` : value === "" ? `${name};` : `${name}: ${value}`)}`),
    ...(body === undefined ? [] : ["--data-binary @-"]),
    `"${endpoint}"${word(path)}`,
  ]
  const [before, after] = body === undefined ? ["", ""] : body instanceof Uint8Array ? ofBytes(body) : ofExpression(body)
  return `${heading(`${title}, expected: ${part.expected}`)}\n${before}${flags.join(" \\\n  ")}${after}\necho`
}

function signing(prefix: string, region: string): readonly string[] {
  const token = `${prefix}_SESSION_TOKEN`
  return [
    `--aws-sigv4 "aws:amz:${region}:kms" --user "$${prefix}_ACCESS_KEY_ID:$${prefix}_SECRET_ACCESS_KEY"`,
    `\${${token}:+-H "X-Amz-Security-Token: $${token}"}`,
  ]
}

/** What stands before the command and after it, so that it reads the body. */
type Input = readonly [before: string, after: string]

function ofBytes(body: Uint8Array): Input {
  const text = Buffer.from(body).toString("latin1")
  const isPlain = /^[\x20-\x7e]*$/.test(text)
  return [isPlain ? `printf %s ${word(text)} | ` : `base64 -d <<<${Buffer.from(body).toString("base64")} | `, ""]
}

function ofExpression(body: Expr): Input {
  if (body.kind === "text") return [`printf %s ${quotedText(body.parts)} | `, ""]
  const json = jsonText(body)
  const mark = delimiterFor(json)
  return ["", ` <<${mark}\n${json}\n${mark}`]
}
