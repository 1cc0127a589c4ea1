// The block for curl. https://curl.se/docs/manpage.html#--aws-sigv4
import { CONTENT_TYPE, isOperation, operations, TARGET_PREFIX } from "@kms-conformance/model"
import { withBase64 } from "../language/bytes.ts"
import { evaluateRaw } from "../language/evaluate.ts"
import { readFixture } from "../language/fixtures.ts"
import { randomStream } from "../language/random-stream.ts"
import type { SendStep } from "../suite-types.ts"
import { assignments, heading, remark, shellHead } from "./head.ts"
import type { Script, ScriptCall, ScriptPart, ScriptSend } from "./script.ts"
import { delimiterFor, jsonText, shellFunctions, word } from "./shell.ts"

const KMS = `# One call: the body comes in, the answer goes out, and both the status and the answer are shown.
kms() {
  local sign=(--aws-sigv4 "aws:amz:$REGION:kms" --user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY")
  [ -n "$AWS_SESSION_TOKEN" ] && sign+=(-H "X-Amz-Security-Token: $AWS_SESSION_TOKEN")
  [ -n "$UNSIGNED" ] && sign=(-H 'Accept: */*')
  local answer
  answer=$(curl -sS -w '\\n%{http_code}' "\${sign[@]}" -H 'Content-Type: ${CONTENT_TYPE}' -H "X-Amz-Target: ${TARGET_PREFIX}.$1" \\
    --data-binary @- "$ENDPOINT/")
  printf 'HTTP %s %s\\n' "\${answer##*$'\\n'}" "\${answer%$'\\n'*}" >&2
  printf '%s' "\${answer%$'\\n'*}"
}`

const PAGES = `# All pages of a list as one answer.
pages() {
  local body page all='[]'
  body=$(cat)
  while :; do
    page=$(kms "$1" <<<"$body")
    all=$(jq -c --argjson page "$page" ". + (\\$page.$2 // [])" <<<"$all")
    [ "$(jq '.Truncated' <<<"$page")" = true ] || break
    body=$(jq -c --argjson page "$page" '.Marker = $page.NextMarker' <<<"$body")
  done
  jq -c --argjson all "$all" ".$2 = \\$all" <<<"$page"
}`

export function curlBlock(script: Script): string {
  const walks = script.parts.some((part) => part.kind === "call" && part.pages)
  const parts = [shellHead(script, "curl 7.75 or newer, and jq"), ...shellFunctions(script), KMS, ...(walks ? [PAGES] : [])]
  return `${[...parts, ...script.parts.map((part) => textOf(part, script))].join("\n\n")}\n`
}

function textOf(part: ScriptPart, script: Script): string {
  if (part.kind === "remark") return remark(part.text)
  return part.kind === "call" ? callText(part) : sendText(part, script)
}

function callText(call: ScriptCall): string {
  const { label, operation, body, by, as, expected } = call
  const json = jsonText(body)
  const mark = delimiterFor(json)
  const paging = isOperation(operation) ? operations[operation].paging : undefined
  const verb = call.pages && paging ? `pages ${operation} ${paging.items}` : `kms ${word(operation)}`
  const command = `${assignments(call)}${by === "nobody" ? "UNSIGNED=yes " : ""}${verb} <<${mark}\n${json}\n${mark}`
  const title = heading(`${label}: ${operation}${expected === undefined ? "" : `, expected: ${expected}`}`)
  if (as === "ACCOUNT") return `${title}\nACCOUNT=$(text "$(${command}\n)" .KeyMetadata.AWSAccountId)`
  return `${title}\n${as === undefined ? `${command.replace(`<<${mark}`, `<<${mark} >/dev/null`)}` : `${as}=$(${command}\n)`}`
}

/** Headers that curl makes itself when it signs: a case that gives them wants to have the last word. */
const MADE_BY_CURL = /^(authorization|x-amz-date|host|x-amz-security-token|content-length|transfer-encoding)$/i

function sendText(part: ScriptSend, { where, id }: Script): string {
  const scope = { lookup: () => undefined, random: randomStream(where.seed, id), fixture: readFixture, now: () => 0 }
  const { method = "POST", path = "/", headers = {}, body, sign = true } = evaluateRaw(part.send, scope) as SendStep["send"]
  const pairs = (Array.isArray(headers) ? headers : Object.entries(headers)) as readonly (readonly [string, string | null])[]
  const title = `${part.label}: ${method} ${path}`
  if (pairs.some(([name]) => MADE_BY_CURL.test(name))) return remark(`${title} is left out: it has a header that curl makes itself`)
  if (typeof sign === "object") return remark(`${title} is left out: curl signs rightly, and this is signed wrongly on purpose`)
  const given = new Set(pairs.map(([name]) => name.toLowerCase()))
  const flags = [
    "curl -sS -i --path-as-is",
    method === "HEAD" ? "-I" : `-X ${word(method)}`,
    ...(sign && part.by !== "nobody" ? ['--aws-sigv4 "aws:amz:$REGION:kms" --user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY"'] : []),
    ...(given.has("content-type") ? [] : [`-H 'Content-Type: ${CONTENT_TYPE}'`]),
    ...pairs.map(([name, value]) => `-H ${word(value === null ? `${name}:` : value === "" ? `${name};` : `${name}: ${value}`)}`),
    ...(body === undefined ? [] : ["--data-binary @-"]),
    `"$ENDPOINT"${word(path)}`,
  ]
  const encoded = body === undefined ? "" : Buffer.from(bytesOf(body)).toString("base64")
  const input = body === undefined ? "" : isPlain(body) ? `printf %s ${word(body)} | ` : `base64 -d <<<${encoded} | `
  return `${heading(`${title}, expected: ${part.expected}`)}\n${input}${assignments(part)}${flags.join(" \\\n  ")}\necho`
}

function isPlain(body: unknown): body is string {
  return typeof body === "string" && /^[\x20-\x7e]*$/.test(body)
}

function bytesOf(body: unknown): Uint8Array {
  if (body instanceof Uint8Array) return body
  return new TextEncoder().encode(typeof body === "string" ? body : JSON.stringify(withBase64(body)))
}
