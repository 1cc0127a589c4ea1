// Expected and actual values side by side, by JSON path.
import { brief } from "../brief.ts"
import type { DecodedCase } from "../html/decode.ts"
import { h } from "./dom.ts"
import { expectedLeaves, valueAt } from "./json-path.ts"
import type { Model, Row } from "./model.ts"

/** Paths that mean the answer as a whole. */
const WHOLE: Readonly<Record<string, string>> = { "": "answer", error: "error", status: "status" }

export function differenceTable(model: Model, row: Row, one: DecodedCase): HTMLElement {
  const { step, path, expected, actual } = one.failure!
  const count = row.explanation?.steps.length
  const trace = ownSteps(one)[step - 1]
  const returns = row.explanation?.steps[step - 1]?.returns ?? -1
  const others = returns < 0 ? [] : expectedLeaves(model.data.values[returns]).filter(([other]) => other !== path)
  const rows = [
    line(WHOLE[path] ?? path, expected, actual, true),
    ...others.map(([other, value]) =>
      line(other, expectation(value), brief(valueAt(trace?.got, other)), differs(value, valueAt(trace?.got, other))),
    ),
  ]
  const caption = `Step ${step}${count === undefined ? "" : ` of ${count}`}${trace ? `: ${trace.what}` : ""}`
  const head = ["Path", "Expected", "Got", ""].map((words) => h("th", { scope: "col" }, words || h("span", { class: "unseen" }, "Verdict")))
  return h(
    "div",
    { class: "scroll", tabindex: "0", role: "group", "aria-label": "Difference" },
    h("table", { class: "difference" }, h("caption", {}, caption), h("thead", {}, h("tr", {}, head)), h("tbody", {}, rows)),
  )
}

/** Without what the runner did to prepare the case. */
export function ownSteps({ steps = [] }: DecodedCase) {
  return steps.filter(({ what }) => !what.startsWith("given"))
}

function line(path: string, expected: string, got: string, wrong: boolean | undefined): HTMLElement {
  const verdict = wrong === undefined ? "" : wrong ? "✗ differs" : "✓ same"
  return h(
    "tr",
    { class: wrong ? "wrong" : undefined },
    h("th", { scope: "row", class: "mono" }, path),
    h("td", { class: "mono", "data-label": "expected" }, expected),
    h("td", { class: "mono", "data-label": "got" }, got),
    h("td", { class: "verdict-cell" }, verdict),
  )
}

function expectation(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value)
}

/** Known for plain values only. Matchers and references to earlier answers need the runner, which stopped at the first fault. */
function differs(expected: unknown, got: unknown): boolean | undefined {
  if (typeof expected === "object" && expected !== null) return undefined
  return typeof expected === "string" && expected.includes("${") ? undefined : expected !== got
}
