// The first view: the verdict in words, what broke, and how each group came out on each target.
import type { Outcome } from "@kms-conformance/runner"
import { differences } from "../targets.ts"
import { groupsOf, runVerdict, verdictOf } from "../verdict.ts"
import { duration, plural } from "../words.ts"
import { brokenList, hasBroken } from "./broken.ts"
import { count, h } from "./dom.ts"
import { facts, section, when } from "./facts.ts"
import { mark, OUTCOMES } from "./marks.ts"
import type { Model } from "./model.ts"
import { casesHash } from "./route.ts"
import type { Shown } from "./view.ts"

export function overview(model: Model): Shown {
  const { results } = model
  const several = results.length > 1
  return {
    title: "Overview",
    nav: "overview",
    content: [
      h(
        "h1",
        { tabindex: "-1" },
        several ? `${results.length} servers against what AWS KMS does` : `${results[0]!.target.name} against what AWS KMS does`,
      ),
      h(
        "div",
        { class: `verdicts${several ? " several" : ""}` },
        results.map((result) => verdictCard(model, result)),
      ),
      hasBroken(model) && section("What broke", brokenList(model)),
      several && agreement(model),
      section(several ? "Groups and targets" : "Groups", matrix(model)),
      notes(model),
    ],
  }
}

function verdictCard({ results }: Model, result: Model["results"][number]): HTMLElement {
  const { mark: of, words } = runVerdict(result)
  const { target, startedAt, milliseconds, seed, suite } = result
  return h(
    "article",
    { class: `verdict ${of}` },
    h(
      "div",
      { class: "verdict-head" },
      mark(of),
      h("div", {}, results.length > 1 && h("h2", { class: "verdict-name" }, target.name), h("p", { class: "verdict-words" }, words)),
    ),
    bar(result),
    facts([
      ["Endpoint", h("span", { class: "mono" }, target.endpoint)],
      ["Region", target.region],
      ["Started", when(startedAt)],
      ["Took", duration(milliseconds)],
      ["Seed", h("span", { class: "mono" }, String(seed))],
      ["Suite", `${suite.version}, ${count(suite.rules)} rules, ${count(suite.cases)} cases`],
    ]),
  )
}

/** How much of the whole each outcome is; the links below say the same in words. */
function bar({ totals, cases, target }: Model["results"][number]): HTMLElement {
  const there = (Object.keys(OUTCOMES) as Outcome[]).filter((outcome) => totals[outcome] > 0)
  const pieces = there.map((outcome) => {
    const piece = h("span", { class: `piece ${OUTCOMES[outcome].look} ${outcome}` })
    piece.style.flexGrow = String(totals[outcome])
    return piece
  })
  const links = there.map((outcome) =>
    h(
      "a",
      { class: `tally ${OUTCOMES[outcome].look}`, href: casesHash({ target: target.name, outcomes: [outcome] }) },
      h("span", { "aria-hidden": true }, `${OUTCOMES[outcome].sign} `),
      h("b", {}, count(totals[outcome])),
      ` ${outcome}`,
    ),
  )
  return h(
    "div",
    { class: "bar-frame" },
    h("div", { class: "bar", "aria-hidden": true }, pieces),
    h("p", { class: "tallies" }, links, h("span", { class: "muted" }, `of ${plural(cases.length, "case")}`)),
  )
}

function agreement({ results }: Model): HTMLElement {
  const found = differences(results)
  const [all, differ] = [`The ${results.length} targets agree on every case.`, `The targets differ on ${plural(found.length, "case")}.`]
  return h("p", { class: "agreement" }, found.length === 0 ? all : differ)
}

/** Group by target, each cell a verdict with its denominator that leads to the cases. */
function matrix(model: Model): HTMLElement {
  const { results } = model
  const groups = groupsOf(results, Object.keys(model.data.groups))
  const head = h(
    "tr",
    {},
    h("th", { scope: "col" }, "Group"),
    results.map(({ target }) => h("th", { scope: "col" }, target.name)),
  )
  const rows = groups.map((group) => {
    const cells = results.map((result) => cell(result, group))
    const description = Object.hasOwn(model.data.groups, group) ? model.data.groups[group]!.description : undefined
    const title = h("a", { href: casesHash({ group }) }, model.groupTitle(group))
    return h("tr", {}, h("th", { scope: "row" }, title, description && h("span", { class: "muted small" }, description)), cells)
  })
  return h(
    "div",
    { class: "scroll", tabindex: "0", role: "group", "aria-label": "Verdicts by group" },
    h("table", { class: "matrix" }, h("thead", {}, head), h("tbody", {}, rows)),
  )
}

function cell(result: Model["results"][number], group: string): HTMLElement {
  const cases = result.cases.filter((one) => one.group === group)
  const name = h("span", { class: "cell-target", "aria-hidden": true }, result.target.name)
  if (cases.length === 0) return h("td", {}, name, h("span", { class: "muted" }, "not asked for"))
  const { mark: of, words, ran, passed, skipped } = verdictOf(cases, result)
  const share = h("span", { class: `share ${of}`, "aria-hidden": true }, h("span", {}))
  ;(share.firstChild as HTMLElement).style.width = `${ran === 0 ? 0 : (100 * passed) / ran}%`
  const link = h("a", { href: casesHash({ group, target: result.target.name }), class: "cell" }, mark(of), h("span", {}, words))
  return h("td", {}, name, link, share, skipped > 0 && h("span", { class: "muted small" }, `${count(skipped)} more not tested`))
}

function notes({ results }: Model): HTMLElement | false {
  const all = results.flatMap((result) =>
    result.notes.map((note) => h("li", {}, results.length > 1 && h("b", {}, `${result.target.name}: `), note)),
  )
  return all.length > 0 && section("Notes", h("ul", {}, all))
}
