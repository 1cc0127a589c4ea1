// Every step of a case with its request and its answer.
import type { StepTrace } from "@kms-conformance/runner"
import type { DecodedCase } from "../html/decode.ts"
import { duration } from "../words.ts"
import { copyButton } from "./copy.ts"
import { ownSteps } from "./difference.ts"
import { type Child, h } from "./dom.ts"
import { jsonView } from "./json-view.ts"
import type { Model, Row } from "./model.ts"

export function stepList(model: Model, row: Row, one: DecodedCase): Child {
  const own = ownSteps(one)
  const given = (one.steps ?? []).filter((step) => !own.includes(step))
  const planned = row.explanation?.steps ?? []
  return h(
    "ol",
    { class: "steps" },
    given.map((step) => h("li", {}, stepBox(step, { number: "Given", open: false }))),
    own.map((step, index) => {
      const wrong = one.failure?.step === index + 1
      const plan = planned[index]
      const words = plan && { expected: model.text(plan.expected), note: model.text(plan.note) }
      return h(
        "li",
        {},
        stepBox(step, { number: `Step ${index + 1}`, open: true, wrong, ...words, path: wrong ? one.failure!.path : undefined }),
      )
    }),
    planned
      .slice(own.length)
      .map((plan, index) =>
        h(
          "li",
          { class: "not-reached" },
          h("span", { class: "step-number" }, `Step ${own.length + index + 1}`),
          " ",
          h("b", {}, model.text(plan.what)),
          h("span", { class: "muted" }, " was not reached"),
        ),
      ),
  )
}

interface Look {
  readonly number: string
  readonly open: boolean
  readonly wrong?: boolean
  readonly expected?: string | undefined
  readonly note?: string | undefined
  readonly path?: string | undefined
}

function stepBox(
  { what, sent, status, got, requestId, milliseconds }: StepTrace,
  { number, open, wrong, expected, note, path }: Look,
): HTMLElement {
  const head = h(
    "summary",
    {},
    h("span", { class: "step-number" }, number),
    h("b", {}, what.replace(/^given /, "")),
    status !== undefined && h("span", { class: "status mono" }, `HTTP ${status}`),
    wrong && h("span", { class: "pill bad" }, h("span", { "aria-hidden": true }, "✗"), " broke here"),
    h("span", { class: "muted step-time" }, duration(milliseconds)),
  )
  return h(
    "details",
    { class: `step${wrong ? " wrong" : ""}`, open },
    head,
    note !== undefined && h("p", { class: "muted" }, note),
    expected !== undefined &&
      h("p", { class: "expected" }, h("span", { class: "muted" }, "expects "), h("span", { class: "mono" }, expected)),
    h("div", { class: "exchange" }, body("Request", sent), body("Answer", got, path, requestId)),
  )
}

function body(title: string, value: unknown, path?: string, requestId?: string): HTMLElement | false {
  if (value === undefined) return false
  const text = typeof value === "string" ? value : JSON.stringify(value, null, 2)
  const id = requestId !== undefined && h("span", { class: "muted small mono request-id", title: "request id" }, requestId)
  return h(
    "section",
    { class: "body" },
    h(
      "div",
      { class: "body-head" },
      h("h3", {}, title),
      id,
      copyButton("Copy", () => text),
    ),
    jsonView(value, path),
  )
}
