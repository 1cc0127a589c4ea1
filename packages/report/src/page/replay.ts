// The ways to see a failure again, each with a button that copies it.
import type { DecodedCase } from "../html/decode.ts"
import { copyButton } from "./copy.ts"
import { type Child, h } from "./dom.ts"

export function replaySection({ rerun, replay, id }: DecodedCase, target: string): Child[] {
  const command = rerun ?? `npx kms-conformance run --case '${id}' --target ${target}`
  return [
    block("With this suite", command, true),
    ...(replay
      ? [scripts(replay)]
      : [h("p", { class: "muted" }, "Scripts for other clients are kept for the first cases of each broken rule.")]),
  ]
}

const CLIENTS = { curl: "curl", aws: "AWS CLI", sdk: "AWS SDK for JavaScript" } as const

function scripts(replay: NonNullable<DecodedCase["replay"]>): Child {
  return Object.entries(CLIENTS).map(([name, title]) => block(title, replay[name as keyof typeof CLIENTS], false))
}

function block(title: string, text: string, open: boolean): HTMLElement {
  const size = `${text.trimEnd().split("\n").length} lines`
  return h(
    "details",
    { class: "replay", open },
    h("summary", {}, h("b", {}, title), !open && h("span", { class: "muted" }, size)),
    h(
      "div",
      { class: "replay-body" },
      copyButton("Copy", () => text),
      h("pre", { tabindex: "0", class: open ? "command" : undefined, "aria-label": `Script for ${title}` }, text),
    ),
  )
}
