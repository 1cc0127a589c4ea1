// What the curl and the aws block share: JSON in here-documents, members of answers by jq.
import { type Expr, expressionsIn, type Ref, type Script, type ScriptPart } from "./script.ts"

const WIDEST = 100

/** A body as JSON on one line or, when that is long, a member a line; expressions are expanded by the shell. */
export function jsonText(expr: Expr, depth = 0): string {
  const flat = oneLine(expr)
  if (expr.kind !== "object" || flat.length <= WIDEST || depth > 0) return flat
  return `{\n${expr.members.map(([name, member]) => `  ${quoted(name)}: ${jsonText(member, 1)}`).join(",\n")}\n}`
}

function oneLine(expr: Expr): string {
  switch (expr.kind) {
    case "object":
      return expr.members.length === 0
        ? "{}"
        : `{ ${expr.members.map(([name, member]) => `${quoted(name)}: ${oneLine(member)}`).join(", ")} }`
    case "list":
      return `[${expr.items.map(oneLine).join(", ")}]`
    case "literal":
      return quoted(expr.value)
    case "ref":
      return expr.path.length === 0 ? `"$${expr.name}"` : `$(at "$${expr.name}" '${pathOf(expr)}')`
    case "text":
      return `"${expr.parts.map((part) => (typeof part === "string" ? quoted(part).slice(1, -1) : textRef(part))).join("")}"`
    default:
      return `"${base64Of(expr)}"`
  }
}

/** JSON, safe between the lines of a here-document that the shell expands. */
function quoted(value: unknown): string {
  return JSON.stringify(value).replace(/[\\$`]/g, "\\$&")
}

function textRef(ref: Ref): string {
  return ref.path.length === 0 ? `\${${ref.name}}` : `$(text "$${ref.name}" '${pathOf(ref)}')`
}

/** Bytes as base64, by the shell where they come from answers. */
export function base64Of(expr: Expr): string {
  switch (expr.kind) {
    case "bytes":
      return expr.base64
    case "literal":
      return String(expr.value)
    case "ref":
      return textRef(expr)
    case "flip":
      return `$(edit flip "${base64Of(expr.of)}" ${expr.bit})`
    case "slice":
      return `$(edit slice "${base64Of(expr.of)}" ${expr.start}${expr.end === undefined ? "" : ` ${expr.end}`})`
    case "concat":
      return `$(edit concat ${expr.parts.map((part) => `"${base64Of(part)}"`).join(" ")})`
    default:
      throw new TypeError(`no bytes: ${expr.kind}`)
  }
}

/** `.KeyMetadata.KeyId`, `.Keys[0].KeyArn`, as jq has it. */
function pathOf({ path }: Ref): string {
  return path.map((part) => (typeof part === "number" ? `[${part}]` : /^[A-Za-z_]\w*$/.test(part) ? `.${part}` : `."${part}"`)).join("")
}

// The two readers give null, or nothing, for what an answer lacks: the next request then shows how the server takes that.
const READERS = `# Members of answers. Needs jq.
at() { jq -c "$2?" <<<"\${1:-null}"; }
text() { jq -r "$2? // empty" <<<"\${1:-null}"; }`

const EDIT = `# Bytes of answers, changed. Needs node.
edit() {
  node -e '
    const [how, first, ...rest] = process.argv.slice(1)
    let bytes = Buffer.from(first, "base64")
    if (how === "flip") {
      const bit = Number(rest[0]) < 0 ? bytes.length * 8 + Number(rest[0]) : Number(rest[0])
      bytes[bit >> 3] ^= 0x80 >> (bit & 7)
    } else if (how === "slice") bytes = bytes.subarray(...rest.map(Number))
    else bytes = Buffer.concat([first, ...rest].map((part) => Buffer.from(part, "base64")))
    process.stdout.write(bytes.toString("base64"))' -- "$@"
}`

/** Text with answers in it, in double quotes. */
export function quotedText(parts: readonly (string | Ref)[]): string {
  return `"${parts.map((part) => (typeof part === "string" ? part.replace(/[\\$`"]/g, "\\$&") : textRef(part))).join("")}"`
}

/** The functions that the script's expressions call. */
export function shellFunctions(script: Script): readonly string[] {
  const all = script.parts.flatMap((part) => bodiesOf(part).flatMap(expressionsIn))
  const edits = all.some(({ kind }) => kind === "flip" || kind === "slice" || kind === "concat")
  const reads = all.some((expr) => expr.kind === "ref" && expr.path.length > 0)
  return [...(reads || usesAccount(script) ? [READERS] : []), ...(edits ? [EDIT] : [])]
}

function bodiesOf(part: ScriptPart): readonly Expr[] {
  if (part.kind === "remark" || part.body === undefined || part.body instanceof Uint8Array) return []
  return [part.body]
}

function usesAccount({ parts }: Script): boolean {
  return parts.some((part) => part.kind === "call" && part.as === "ACCOUNT")
}

/** Word for the shell, in single quotes. */
export function word(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`
}

/** A delimiter that no line of the text is. */
export function delimiterFor(text: string): string {
  let delimiter = "JSON"
  while (text.split("\n").includes(delimiter)) delimiter += "_"
  return delimiter
}
