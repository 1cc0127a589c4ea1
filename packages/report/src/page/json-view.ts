// JSON in lines, the line at a path marked in words too.
import { h } from "./dom.ts"
import { entriesOf, pathTo } from "./json-path.ts"

interface Line {
  readonly depth: number
  readonly parts: readonly (string | HTMLElement)[]
  readonly path: string
}

export function jsonView(value: unknown, marked?: string): HTMLElement {
  if (typeof value === "string") return h("pre", { class: "json", tabindex: "0" }, value)
  const shown = lines(value, "", 0, "", "").map(({ depth, parts, path }) => {
    const hit = marked !== undefined && marked !== "" && path === marked
    return h("span", { class: `line${hit ? " hit" : ""}` }, "  ".repeat(depth), parts, hit && h("span", { class: "here" }, " ◀ here"), "\n")
  })
  return h("pre", { class: "json", tabindex: "0" }, shown)
}

function lines(value: unknown, path: string, depth: number, name: string, comma: string): Line[] {
  const label = name === "" ? [] : [h("span", { class: "j-name" }, JSON.stringify(name)), ": "]
  if (typeof value !== "object" || value === null) return [{ depth, parts: [...label, scalar(value), comma], path }]
  const entries = entriesOf(value)
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"]
  if (entries.length === 0) return [{ depth, parts: [...label, `${open}${close}${comma}`], path }]
  const inner = entries.flatMap(([member, one], index) =>
    lines(one, pathTo(path, member), depth + 1, typeof member === "string" ? member : "", index < entries.length - 1 ? "," : ""),
  )
  return [{ depth, parts: [...label, open], path }, ...inner, { depth, parts: [`${close}${comma}`], path: `${path} end` }]
}

function scalar(value: unknown): HTMLElement {
  // `<32 bytes>` stands where a secret was.
  const look = typeof value !== "string" ? "j-word" : /^<[^<>]*>$/.test(value) ? "j-masked" : "j-text"
  return h("span", { class: look }, JSON.stringify(value))
}
