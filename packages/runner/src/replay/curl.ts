// The block for curl. https://curl.se/docs/manpage.html#--aws-sigv4
import { CONTENT_TYPE, isOperation, operations, TARGET_PREFIX } from "@kms-conformance/model"
import { assignments, heading, remark, shellHead } from "./head.ts"
import { sendText } from "./raw-request.ts"
import type { Script, ScriptCall, ScriptPart } from "./script.ts"
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
  return `${[...parts, ...script.parts.map(textOf)].join("\n\n")}\n`
}

function textOf(part: ScriptPart): string {
  if (part.kind === "remark") return remark(part.text)
  return part.kind === "call" ? callText(part) : sendText(part)
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
