// The block for the AWS CLI, version 1 or 2. https://docs.aws.amazon.com/cli/latest/reference/kms/
import { isOperation, operations, type SchemaNode, schemaOf } from "@kms-conformance/model"
import { bytesIn } from "./expression.ts"
import { heading, remark, shellHead, signerAssignments, variablesOf } from "./head.ts"
import type { Expr, Script, ScriptCall, ScriptPart } from "./script.ts"
import { base64Of, delimiterFor, jsonText, shellFunctions, word } from "./shell.ts"

const SHOW = `# Shows an answer and hands it on.
show() {
  local answer
  answer=$(cat)
  printf '%s\\n' "$answer" >&2
  printf '%s' "$answer"
}
export AWS_PAGER=""`

export function awsBlock(script: Script): string {
  const parts = [shellHead(script, "the AWS CLI, and jq"), ...shellFunctions(script), SHOW]
  return `${[...parts, ...script.parts.map(textOf)].join("\n\n")}\n`
}

function textOf(part: ScriptPart): string {
  if (part.kind === "remark") return remark(part.text)
  if (part.kind === "send") return remark(`${part.label} is left out: it is a raw HTTP request, which no client library sends`)
  const { operation, body, label } = part
  const why = isOperation(operation) ? refusal(schemaOf(operation, "request"), body) : `there is no operation ${operation}`
  if (why !== undefined) return remark(`${label} is left out: the AWS CLI does not send this (${why}); the block for curl does`)
  return callText(part)
}

function callText(call: ScriptCall): string {
  const { label, operation, body, by, as, pages, expected } = call
  const info = operations[operation as keyof typeof operations]
  const blobs = new Set(info.requestBlobs.filter(({ length }) => length === 1).map(([name]) => name!))
  const rest = { ...body, members: body.members.filter(([name]) => !blobs.has(name)) }
  const json = jsonText(rest)
  const { endpoint, region } = variablesOf(call)
  const mark = delimiterFor(json)
  const flags = [
    `${signerAssignments(by)}aws kms ${kebab(operation)} --endpoint-url "${endpoint}" --region "${region}" --output json`,
    ...(by === "nobody" ? ["--no-sign-request"] : []),
    ...(info.paging && !pages ? ["--no-paginate"] : []),
    ...body.members
      .filter(([name]) => blobs.has(name))
      .map(([name, blob]) => `--${kebab(name)} fileb://<(base64 -d <<<"${base64Of(blob)}")`),
    ...(rest.members.length === 0 ? [] : [`--cli-input-json "$(cat <<${mark}\n${json}\n${mark}\n)"`]),
  ]
  const command = `${flags.join(" \\\n  ")} | show`
  const title = heading(`${label}: ${operation}${expected === undefined ? "" : `, expected: ${expected}`}`)
  if (as === "ACCOUNT") return `${title}\nACCOUNT=$(text "$(${command})" .KeyMetadata.AWSAccountId)`
  return `${title}\n${as === undefined ? `${command} >/dev/null` : `${as}=$(${command})`}`
}

/** `GenerateDataKeyPair`: `generate-data-key-pair`. */
function kebab(name: string): string {
  return word(name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, "-").toLowerCase())
}

/** What botocore looks at before it sends: https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-parameters.html */
function refusal(schema: SchemaNode, expr: Expr, path = ""): string | undefined {
  const at = path === "" ? "the body" : path
  if (schema.contentEncoding === "base64") return blobRefusal(schema, expr, at, path)
  switch (expr.kind) {
    case "object": {
      if (schema.type !== "object") return `${at} is no object`
      const { properties = {}, required = [], additionalProperties } = schema
      const missing = required.find((name) => !expr.members.some(([member]) => member === name))
      if (missing !== undefined) return `${missing} is missing`
      return first(expr.members, ([name, member]) => {
        const inner = properties[name] ?? (additionalProperties || undefined)
        return inner ? refusal(inner, member, path === "" ? name : `${path}.${name}`) : `${name} is unknown`
      })
    }
    case "list":
      if (schema.type !== "array") return `${at} is no list`
      if (expr.items.length < (schema.minItems ?? 0)) return `${at} is too short`
      return first(expr.items, (item) => refusal(schema.items!, item, `${at}[]`))
    case "literal":
      return literalRefusal(schema, expr.value, at)
    case "bytes":
      return schema.type === "string" ? undefined : `${at} is no ${schema.type}`
    default:
      return undefined
  }
}

function blobRefusal({ "x-minBytes": least = 0 }: SchemaNode, expr: Expr, at: string, path: string): string | undefined {
  if (path.includes(".")) return `${at} cannot be given to it as base64`
  if (expr.kind === "object" || expr.kind === "list" || expr.kind === "text") return `${at} is no bytes`
  const bytes = bytesIn(expr)
  if ((expr.kind === "literal" || expr.kind === "bytes") && !bytes) return `${at} is no base64`
  return bytes && bytes.length < least ? `${at} is too short` : undefined
}

function literalRefusal(schema: SchemaNode, value: string | number | boolean | null, at: string): string | undefined {
  if (value === null) return `${at} is null`
  const type = schema.type === "integer" ? "number" : schema.type
  if (typeof value !== type) return `${at} is no ${schema.type}`
  if (schema.type === "integer" && !Number.isInteger(value)) return `${at} is no integer`
  if (typeof value === "string" && value.length < (schema.minLength ?? 0)) return `${at} is too short`
  return typeof value === "number" && schema.minimum !== undefined && value < schema.minimum ? `${at} is too small` : undefined
}

function first<T>(items: readonly T[], look: (item: T) => string | undefined): string | undefined {
  for (const item of items) {
    const found = look(item)
    if (found !== undefined) return found
  }
  return undefined
}
