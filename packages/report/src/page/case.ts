// One case on one target: what broke, where AWS says so, every request and answer, and how to see it again.
import { isUnexpected } from "@kms-conformance/runner"
import type { DecodedCase } from "../html/decode.ts"
import { brokenRule } from "../unexpected.ts"
import { duration } from "../words.ts"
import { copyButton } from "./copy.ts"
import { differenceTable } from "./difference.ts"
import { type Child, h } from "./dom.ts"
import { section } from "./facts.ts"
import { MEANINGS, pill, sign } from "./marks.ts"
import type { Model, Row } from "./model.ts"
import { neighbours } from "./neighbours.ts"
import { replaySection } from "./replay.ts"
import { casesHash, hashOf } from "./route.ts"
import { ruleCard } from "./rule-card.ts"
import { stepList } from "./steps.ts"
import type { Shown } from "./view.ts"

export function caseView(model: Model, target: string, id: string): Shown {
  const row = model.rowOf.get(id)
  const at = model.results.findIndex((result) => result.target.name === target)
  if (!row || at < 0) return missing(target, id)
  const one = row.on[at]
  return {
    title: row.title,
    nav: "cases",
    content: [
      h(
        "nav",
        { class: "crumbs", "aria-label": "Place" },
        h("a", { href: "#cases" }, "Cases"),
        " › ",
        h("a", { href: casesHash({ group: row.group }) }, model.groupTitle(row.group)),
      ),
      h("h1", { tabindex: "-1" }, capital(row.title)),
      h(
        "div",
        { class: "id-line" },
        h("code", { class: "id" }, row.id),
        copyButton("Copy id", () => row.id),
        copyButton("Copy link", () => location.href),
      ),
      model.results.length > 1 && tabs(model, row, at),
      one ? content(model, row, one, at) : [h("p", {}, `${target} was not asked for this case.`), ruleCard(model, row.rule)],
      neighbours(model, row, at),
    ],
  }
}

function missing(target: string, id: string): Shown {
  const words = `There is no case ${id} of a target ${target} in this report.`
  return {
    title: "No such case",
    nav: "cases",
    content: [h("h1", { tabindex: "-1" }, "No such case"), h("p", {}, words), h("p", {}, h("a", { href: "#cases" }, "All cases"))],
  }
}

function tabs({ results }: Model, row: Row, at: number): HTMLElement {
  const links = results.map(({ target }, index) =>
    h(
      "a",
      { href: hashOf({ page: "case", target: target.name, id: row.id }), "aria-current": index === at && "page" },
      sign(row.on[index]?.outcome, target.name),
      ` ${target.name}`,
    ),
  )
  return h("nav", { class: "tabs", "aria-label": "Targets" }, links)
}

function content(model: Model, row: Row, one: DecodedCase, at: number): Child[] {
  const { target } = model.results[at]!
  const bad = isUnexpected(one) || one.outcome === "known"
  return [
    h(
      "div",
      { class: "outcome-line" },
      pill(one.outcome),
      h("span", {}, MEANINGS[one.outcome]),
      one.outcome !== "skipped" && h("span", { class: "muted" }, duration(one.milliseconds)),
      one.retries !== undefined && h("span", { class: "muted" }, `${one.retries} sent again`),
    ),
    one.reason !== undefined && h("p", { class: "reason" }, capital(one.reason), /[.!?]$/.test(one.reason) ? "" : "."),
    one.failure && section("What broke", differenceTable(model, row, one), sameAs(one)),
    section(one.failure?.ambientRule === undefined ? "What AWS says" : "What AWS says of every answer", ruleCard(model, brokenRule(one))),
    one.failure?.ambientRule !== undefined && section("The case's own rule", ruleCard(model, one.rule)),
    one.steps && section("Every request and answer", stepList(model, row, one)),
    bad && section("See it again", replaySection(one, target.name)),
    !bad && h("p", { class: "muted" }, "What it does, step by step: ", h("code", {}, `npx kms-conformance show '${row.id}'`)),
  ]
}

function sameAs({ sameAs }: DecodedCase): HTMLElement | undefined {
  return (
    sameAs &&
    h(
      "p",
      {},
      "A reference emulator with one thing wrong fails in the same way: ",
      h("b", {}, sameAs.says),
      " ",
      h("span", { class: "muted mono small" }, `(${sameAs.mutant})`),
    )
  )
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
