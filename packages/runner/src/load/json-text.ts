// A strict look at JSON text: what JSON.parse does not tell, namely duplicate members and the line of each place.

export interface JsonMap {
  /** Line, from 1, of the value at each JSON pointer. */
  readonly lines: ReadonlyMap<string, number>
  /** Members that occur twice in one object: only the last would count. */
  readonly duplicates: readonly { readonly pointer: string; readonly line: number }[]
}

export class JsonTextError extends Error {
  override readonly name = "JsonTextError"
  readonly line: number

  constructor(line: number, message: string) {
    super(message)
    this.line = line
  }
}

const SPACE = /[ \t\n\r]*/y
const STRING = /"(?:[^"\\\n]|\\.)*"/y
const LITERAL = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y

/** Map of a JSON text. Throws JsonTextError with the line and the remedy when the text is not JSON. */
export function mapJson(text: string): JsonMap {
  const lines = new Map<string, number>()
  const duplicates: { pointer: string; line: number }[] = []
  let at = 0
  let line = 1
  let counted = 0

  const here = (): number => {
    for (; counted < at; counted++) if (text.charCodeAt(counted) === 10) line++
    return line
  }
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at
    const found = pattern.exec(text)?.[0]
    if (found !== undefined) at += found.length
    return found
  }
  const peek = (): string => {
    take(SPACE)
    return text[at] ?? ""
  }
  const fail = (wanted: string): never => {
    const found = at < text.length ? JSON.stringify(text.slice(at, at + 12).split("\n")[0]) : "the end of the file"
    throw new JsonTextError(here(), `not JSON: ${wanted} belongs before ${found}`)
  }
  const expect = (mark: string): void => {
    if (peek() !== mark) fail(`'${mark}'`)
    at++
  }
  const list = (close: string, item: (index: number) => void): void => {
    at++
    if (peek() !== close) {
      for (let index = 0; ; index++) {
        item(index)
        if (peek() !== ",") break
        at++
        if (peek() === close) fail("a further element, or no comma,")
      }
    }
    if (peek() !== close) fail(`',' or '${close}'`)
    at++
  }
  const string = (): string => {
    const text = take(STRING) ?? fail("a string in double quotes, on one line,")
    try {
      return JSON.parse(text)
    } catch {
      at -= text.length
      return fail("a string whose control characters and backslashes are escaped")
    }
  }
  const value = (pointer: string): void => {
    const first = peek()
    lines.set(pointer, here())
    if (first === "{") {
      const seen = new Set<string>()
      list("}", () => {
        peek()
        const name = string()
        const member = `${pointer}/${escapePointer(name)}`
        if (seen.has(name)) duplicates.push({ pointer: member, line: here() })
        seen.add(name)
        expect(":")
        value(member)
      })
    } else if (first === "[") list("]", (index) => value(`${pointer}/${index}`))
    else if (first === '"') string()
    else if (take(LITERAL) === undefined) fail("a value")
  }

  value("")
  if (peek() !== "") fail("the end of the file")
  return { lines, duplicates }
}

/** One part of a JSON pointer (RFC 6901). */
export function escapePointer(part: string): string {
  return part.replaceAll("~", "~0").replaceAll("/", "~1")
}
