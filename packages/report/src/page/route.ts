// The current view as the part of the address behind `#`, so that every view has a link.
import type { Outcome } from "@kms-conformance/runner"

export interface CaseFilter {
  readonly text: string
  /** Name of one target, or empty for all of them. */
  readonly target: string
  readonly outcomes: readonly Outcome[]
  readonly group: string
  readonly level: string
}

export type Route =
  | { readonly page: "overview" }
  | { readonly page: "cases"; readonly filter: CaseFilter }
  | { readonly page: "case"; readonly target: string; readonly id: string }
  | { readonly page: "rules"; readonly text: string }
  | { readonly page: "rule"; readonly id: string }
  | { readonly page: "untested" }
  | { readonly page: "changes" }

export const NO_FILTER: CaseFilter = { text: "", target: "", outcomes: [], group: "", level: "" }

/** `#/target/case-id`, `#cases?q=…&outcome=failed,changed`, `#rule/id`. Anything else is the overview. */
export function routeOf(hash: string): Route {
  const [path = "", query = ""] = hash.replace(/^#/, "").split("?", 2)
  const words = new URLSearchParams(query)
  const word = (name: string) => words.get(name) ?? ""
  if (path.startsWith("/")) {
    const [, target = "", ...id] = path.split("/")
    return { page: "case", target: decoded(target), id: decoded(id.join("/")) }
  }
  if (path.startsWith("rule/")) return { page: "rule", id: decoded(path.slice(5)) }
  if (path === "rules") return { page: "rules", text: word("q") }
  if (path === "untested" || path === "changes") return { page: path }
  if (path !== "cases") return { page: "overview" }
  const outcomes = word("outcome").split(",").filter(Boolean) as Outcome[]
  return { page: "cases", filter: { text: word("q"), target: word("target"), outcomes, group: word("group"), level: word("level") } }
}

export function hashOf(route: Route): string {
  switch (route.page) {
    case "case":
      return `#/${encodeURIComponent(route.target)}/${encodeURIComponent(route.id).replaceAll("%2F", "/")}`
    case "rule":
      return `#rule/${encodeURIComponent(route.id)}`
    case "rules":
      return `#rules${queryOf({ q: route.text })}`
    case "cases": {
      const { text, target, outcomes, group, level } = route.filter
      return `#cases${queryOf({ q: text, target, outcome: outcomes.join(","), group, level })}`
    }
    case "overview":
      return "#"
    default:
      return `#${route.page}`
  }
}

export function casesHash(filter: Partial<CaseFilter>): string {
  return hashOf({ page: "cases", filter: { ...NO_FILTER, ...filter } })
}

function queryOf(words: Readonly<Record<string, string>>): string {
  const there = Object.entries(words).filter(([, value]) => value !== "")
  return there.length === 0 ? "" : `?${new URLSearchParams(there).toString().replaceAll("%2C", ",")}`
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
