// The block for the AWS SDK for JavaScript: a program for Node. https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/client/kms/
import { isOperation, operations, type SchemaNode, schemaOf } from "@kms-conformance/model"
import { EXAMPLE_KEY, OTHER_ACCOUNT, oneLine, reachable } from "./head.ts"
import type { Expr, Ref, Script, ScriptCall, ScriptPart } from "./script.ts"

/** Names that the program has already, and words that JavaScript keeps for itself. */
const TAKEN = new Set(
  "KMSClient account address anonymous bytes client concat env expected flip pages region run say send slice text arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally for function if implements import in instanceof interface let new null package private protected public return static super switch this throw true try typeof var void while with yield".split(
    " ",
  ),
)

const HELPERS: Readonly<Record<string, string>> = {
  bytes: 'const bytes = (base64) => Buffer.from(base64, "base64")',
  flip: `function flip(of, at) {
  const copy = Buffer.from(of ?? [])
  const bit = at < 0 ? copy.length * 8 + at : at
  copy[bit >> 3] ^= 0x80 >> (bit & 7)
  return copy
}`,
  slice: "const slice = (of, start, end) => Buffer.from(of ?? []).subarray(start, end)",
  concat: "const concat = (...parts) => Buffer.concat(parts.map((part) => part ?? Buffer.alloc(0)))",
  text: 'const text = (value) => (value instanceof Uint8Array ? Buffer.from(value).toString("base64") : value)',
  pages: `async function pages(client, Command, input, list) {
  const all = []
  for (let page = await send(client, new Command(input)); ; page = await send(client, new Command({ ...input, Marker: page.NextMarker }))) {
    all.push(...(page[list] ?? []))
    if (!page.Truncated) return { ...page, [list]: all }
  }
}`,
}

const SEND = `async function send(client, command) {
  try {
    const { $metadata, ...answer } = await client.send(command)
    console.log("HTTP", $metadata.httpStatusCode, answer)
    return answer
  } catch (error) {
    console.log("HTTP", error.$metadata?.httpStatusCode, error.name, error.message)
    return {}
  }
}`

export function sdkBlock(script: Script): string {
  const parts = script.parts.map(partText)
  const program = parts.join("\n\n")
  const commands = [...new Set(script.parts.flatMap((part) => (isCall(part) ? [`${part.operation}Command`] : [])))].sort()
  const helpers = Object.entries(HELPERS).filter(([name]) => program.includes(`${name}(`))
  const head = [
    `// ${oneLine(script.title)}`,
    `// Case ${oneLine(script.id)}. Needs Node and @aws-sdk/client-kms; save it as replay.mjs.`,
    `import { ${["KMSClient", ...commands].join(", ")} } from "@aws-sdk/client-kms"`,
    "",
    ...clients(script),
    `const run = \`\${Math.floor(Date.now() / 1000)}-\${process.pid}\``,
    ...(script.where.account === undefined ? [] : [`const account = ${JSON.stringify(script.where.account)}`]),
  ]
  return `${[head.join("\n"), SEND, ...helpers.map(([, text]) => text), program].filter(Boolean).join("\n\n")}\n`
}

function isCall(part: ScriptPart): part is ScriptCall {
  return part.kind === "call" && isOperation(part.operation)
}

function clients({ where, parts }: Script): string[] {
  const { endpoint, region, second } = where
  const used = new Set(parts.flatMap((part) => (isCall(part) ? [clientOf(part)] : [])))
  const lines = [
    "const { env } = process",
    `const address = { endpoint: env.ENDPOINT ?? ${JSON.stringify(reachable(endpoint))}, region: ${JSON.stringify(region)}, maxAttempts: 1 }`,
  ]
  if (second) {
    const other =
      second.endpoint === endpoint
        ? "env.SECOND_ENDPOINT ?? address.endpoint"
        : `env.SECOND_ENDPOINT ?? ${JSON.stringify(reachable(second.endpoint))}`
    if ([...used].some((name) => name.endsWith("InSecond")))
      lines.push(`const addressInSecond = { ...address, endpoint: ${other}, region: ${JSON.stringify(second.region)} }`)
  }
  for (const name of [...used].sort()) {
    const address = name.endsWith("InSecond") ? "addressInSecond" : "address"
    lines.push(`const ${name} = new KMSClient({ ...${address}, ${credentials(name.replace("InSecond", ""))} })`)
  }
  return lines
}

function credentials(identity: string): string {
  const from = (prefix: string, id: string, secret: string) =>
    `credentials: { accessKeyId: env.${prefix}_ACCESS_KEY_ID${id}, secretAccessKey: env.${prefix}_SECRET_ACCESS_KEY${secret}, sessionToken: env.${prefix}_SESSION_TOKEN }`
  const secret = ` ?? "${EXAMPLE_KEY.secret}"`
  if (identity === "nobody") return `credentials: { accessKeyId: "", secretAccessKey: "" }, signer: { sign: async (request) => request }`
  if (identity === "user") return from("USER", ' ?? ""', ' ?? ""')
  if (identity === "limitedUser") return from("LIMITED", ' ?? ""', ' ?? ""')
  return identity === "otherAccount" ? from("OTHER", ` ?? "${OTHER_ACCOUNT}"`, secret) : from("AWS", ` ?? "${EXAMPLE_KEY.id}"`, secret)
}

function clientOf({ by, in: place }: ScriptCall): string {
  return `${by.replace(/-(.)/, (_, letter: string) => letter.toUpperCase())}${place === "second" ? "InSecond" : ""}`
}

function partText(part: ScriptPart): string {
  if (part.kind === "remark") return `console.log(${JSON.stringify(`-- ${oneLine(part.text)}`)})`
  if (part.kind === "send")
    return partText({ kind: "remark", text: `${part.label} is left out: it is a raw HTTP request, which no client library sends` })
  const { label, operation, body, as, pages, expected } = part
  if (!isOperation(operation)) return partText({ kind: "remark", text: `${label} is left out: there is no operation ${operation}` })
  const title = `== ${label}: ${operation}${expected === undefined ? "" : `, expected: ${expected}`}`
  const input = jsOf(body, schemaOf(operation, "request"))
  const list = operations[operation].paging?.items
  const sent =
    pages && list !== undefined
      ? `await pages(${clientOf(part)}, ${operation}Command, ${input}, "${list}")`
      : `await send(${clientOf(part)}, new ${operation}Command(${input}))`
  const say = `console.log(${JSON.stringify(oneLine(title))})\n`
  if (as === "ACCOUNT") return `${say}const account = (${sent}).KeyMetadata?.AWSAccountId`
  return `${say}${as === undefined ? "" : `const ${variable(as)} = `}${sent}`
}

/** An expression as JavaScript; bytes and times as the SDK wants them, which the schema tells. */
function jsOf(expr: Expr, schema: SchemaNode | undefined): string {
  const isBlob = schema?.contentEncoding === "base64"
  switch (expr.kind) {
    case "object": {
      const inner = (name: string) => schema?.properties?.[name] ?? (schema?.additionalProperties || undefined)
      const members = expr.members.map(([name, member]) => `${memberName(name)}: ${jsOf(member, inner(name))}`)
      return members.length === 0 ? "{}" : `{ ${members.join(", ")} }`
    }
    case "list":
      return `[${expr.items.map((item) => jsOf(item, schema?.items)).join(", ")}]`
    case "literal":
      if (isBlob && typeof expr.value === "string") return `bytes(${JSON.stringify(expr.value)})`
      if (schema?.format === "epoch-seconds" && typeof expr.value === "number") return `new Date(${expr.value * 1000})`
      return JSON.stringify(expr.value)
    case "bytes":
      return isBlob ? `bytes("${expr.base64}")` : `"${expr.base64}"`
    case "ref":
      return isBlob || schema?.type !== "string" ? refOf(expr) : `text(${refOf(expr)})`
    case "text":
      return `\`${expr.parts.map((part) => (typeof part === "string" ? part.replace(/[\\`$]/g, "\\$&") : `\${${refOf(part)}}`)).join("")}\``
    case "flip":
      return `flip(${jsOf(expr.of, BLOB)}, ${expr.bit})`
    case "slice":
      return `slice(${jsOf(expr.of, BLOB)}, ${expr.start}${expr.end === undefined ? "" : `, ${expr.end}`})`
    case "concat":
      return `concat(${expr.parts.map((part) => jsOf(part, BLOB)).join(", ")})`
  }
}

const BLOB: SchemaNode = { type: "string", contentEncoding: "base64" }

function memberName(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) && name !== "__proto__" ? name : `[${JSON.stringify(name)}]`
}

function refOf({ name, path }: Ref): string {
  if (name === "RUN") return "run"
  if (name === "ACCOUNT") return "account"
  return (
    variable(name) +
    path
      .map((part) => (typeof part === "number" ? `?.[${part}]` : /^[A-Za-z_]\w*$/.test(part) ? `?.${part}` : `?.[${JSON.stringify(part)}]`))
      .join("")
  )
}

function variable(name: string): string {
  return TAKEN.has(name) || /^(owner|user|otherAccount|nobody)(InSecond)?$/.test(name) ? `${name}_` : name
}
