// What was not tested, and why: skipped cases, cases that were not asked for, and what no case tests.
import { byReason } from "../unexpected.ts"
import { plural } from "../words.ts"
import { type Child, count, h } from "./dom.ts"
import { section } from "./facts.ts"
import { pill } from "./marks.ts"
import type { Model } from "./model.ts"
import { casesHash, hashOf } from "./route.ts"
import type { Shown } from "./view.ts"

export function untestedView(model: Model): Shown {
  return {
    title: "Not tested",
    nav: "untested",
    content: [
      h("h1", { tabindex: "-1" }, "What was not tested, and why"),
      model.results.map((result) => ofTarget(result, model.results.length > 1)),
      uncovered(model),
    ],
  }
}

function ofTarget(result: Model["results"][number], several: boolean): HTMLElement {
  const { target, cases, suite, filter, stopped, totals } = result
  const reasons = byReason(cases, "skipped")
  const left = suite.cases - cases.length
  return section(
    several ? `Skipped on ${target.name}` : "Skipped",
    stopped && h("p", { class: "reason" }, `The run was cut short: ${stopped.reason}.`),
    reasons.length === 0
      ? h("p", {}, "No case was skipped.")
      : [
          h("p", {}, pill("skipped"), ` ${plural(totals.skipped, "case")} of ${count(cases.length)}, by the reason:`),
          h(
            "ul",
            { class: "reasons" },
            reasons.map(([reason, of]) => reasonItem(reason, of, target.name)),
          ),
        ],
    left > 0 &&
      h(
        "p",
        {},
        `${plural(left, "case")} of the suite's ${count(suite.cases)} ${left === 1 ? "was" : "were"} not asked for. `,
        asked(filter),
      ),
  )
}

function reasonItem(reason: string, cases: Model["results"][number]["cases"], target: string): HTMLElement {
  const groups = [...Map.groupBy(cases, ({ group }) => group)].map(([group, of]) => `${group} ${of.length}`)
  return h(
    "li",
    {},
    h("a", { href: casesHash({ text: reason, target, outcomes: ["skipped"] }) }, h("b", {}, plural(cases.length, "case"))),
    `: ${reason}`,
    h("span", { class: "muted small" }, ` (${groups.join(", ")})`),
  )
}

function asked(filter: Readonly<Record<string, unknown>>): Child {
  const parts = Object.entries(filter).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0))
  if (parts.length === 0) return "Rules of level observed count only when they are asked for."
  return ["The run was asked for ", h("code", {}, parts.map(([name, value]) => `${name} ${[value].flat().join(", ")}`).join("; ")), "."]
}

function uncovered({ data }: Model): Child {
  const all = Object.entries(data.uncovered)
  if (all.length === 0) return false
  const items = all.map(([what, why]) =>
    h(
      "li",
      {},
      Object.hasOwn(data.rules, what)
        ? h("a", { class: "mono", href: hashOf({ page: "rule", id: what }) }, what)
        : h("span", { class: "mono" }, what),
      `: ${why}`,
    ),
  )
  return section(
    "What no case of the suite shows",
    h(
      "details",
      {},
      h("summary", {}, `${plural(all.length, "entry", "entries")}, each with its reason`),
      h("ul", { class: "reasons" }, items),
    ),
  )
}
