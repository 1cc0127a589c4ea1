// The rules that were broken, each with what it says and how many cases show it.
import { type BrokenRule, brokenRule, brokenRules, byReason } from "../unexpected.ts"
import { plural } from "../words.ts"
import { type Child, h } from "./dom.ts"
import { levelTag } from "./marks.ts"
import type { Model } from "./model.ts"
import { casesHash, hashOf } from "./route.ts"

const MOST = 50

export function hasBroken({ results }: Model): boolean {
  return results.some(({ totals }) => totals.failed + totals.changed + totals.errored > 0)
}

/** Of all targets together; each rule once, with its number of cases on every target. */
export function brokenList(model: Model): Child[] {
  const { results } = model
  const broken = new Map<string, { readonly rule: BrokenRule; readonly on: string[] }>()
  for (const result of results) {
    for (const rule of brokenRules(result, undefined)) {
      const entry = broken.get(rule.id) ?? { rule, on: [] }
      entry.on.push(results.length > 1 ? `${result.target.name}: ${plural(rule.cases.length, "case")}` : plural(rule.cases.length, "case"))
      broken.set(rule.id, entry)
    }
  }
  const shown = [...broken.values()].slice(0, MOST)
  return [
    broken.size > 0 &&
      h(
        "ol",
        { class: "broken" },
        shown.map(({ rule, on }) => item(model, rule, on)),
      ),
    broken.size > MOST && h("p", {}, h("a", { href: "#rules" }, `and ${broken.size - MOST} more rules`)),
    errored(model),
  ]
}

function item(model: Model, { id, level, cases, failsRun }: BrokenRule, on: readonly string[]): HTMLElement {
  const rule = model.rule(id)
  const first = cases[0]!
  const target = model.results.find((result) => result.cases.some((one) => one.id === first.id && one.failure && brokenRule(one) === id))
  return h(
    "li",
    { class: failsRun ? undefined : "advice" },
    h(
      "div",
      { class: "broken-head" },
      levelTag(rule?.level ?? level),
      h("a", { class: "mono", href: hashOf({ page: "rule", id }) }, id),
      h("span", { class: "muted" }, on.join(" · ")),
    ),
    rule && h("p", {}, rule.statement),
    first.failure &&
      h(
        "p",
        { class: "example" },
        h("span", { class: "muted" }, "For example "),
        h("a", { href: hashOf({ page: "case", target: target?.target.name ?? "", id: first.id }) }, first.title),
        h("span", { class: "muted" }, ": "),
        h("span", { class: "mono small" }, shortened(`${first.failure.expected} expected, got ${first.failure.actual}`)),
      ),
  )
}

function errored({ results }: Model): HTMLElement | false {
  const reasons = results.flatMap((result) =>
    byReason(result.cases, "errored").map(([reason, cases]) => ({ reason, cases, name: result.target.name })),
  )
  if (reasons.length === 0) return false
  const items = reasons
    .slice(0, MOST)
    .map(({ reason, cases, name }) =>
      h(
        "li",
        {},
        h("a", { href: casesHash({ target: name, outcomes: ["errored"] }) }, plural(cases.length, "case")),
        ` could not be run${results.length > 1 ? ` on ${name}` : ""}: ${reason}`,
      ),
    )
  return h("ul", { class: "not-run" }, items)
}

function shortened(text: string): string {
  return text.length > 160 ? `${text.slice(0, 160)}…` : text
}
