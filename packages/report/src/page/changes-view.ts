// What has changed since an earlier result of each target.
import { CHANGE_KINDS, type Change, type ChangeKind } from "../changes.ts"
import { plural } from "../words.ts"
import { type Child, h } from "./dom.ts"
import { section, when } from "./facts.ts"
import { pill } from "./marks.ts"
import type { Model } from "./model.ts"
import { hashOf } from "./route.ts"
import type { Shown } from "./view.ts"

const WORDS: Readonly<Record<ChangeKind, string>> = {
  broke: "Broke: as expected before, not now",
  mended: "Mended: not as expected before, passes now",
  otherwise: "Otherwise: another outcome, or a failure in another place",
  new: "New: not asked for before",
  gone: "Gone: not asked for now",
}

/** Shown at once; the others on request. */
const MOST = 200

export function changesView(model: Model): Shown {
  const { targets } = model.data
  return {
    title: "Changes",
    nav: "changes",
    content: [
      h("h1", { tabindex: "-1" }, "What has changed"),
      targets.map(({ run, previous }) =>
        section(
          targets.length > 1 ? run.target.name : "Since the earlier result",
          previous
            ? [
                h("p", { class: "muted" }, `Against the result of ${when(previous.startedAt)}.`),
                kinds(model, run.target.name, previous.changes),
              ]
            : h("p", {}, "There is no earlier result to hold this one against."),
        ),
      ),
    ],
  }
}

function kinds(model: Model, target: string, changes: readonly Change[]): Child {
  if (changes.length === 0) return h("p", {}, "Nothing has changed.")
  return CHANGE_KINDS.map((kind) => {
    const of = changes.filter((change) => change.kind === kind)
    if (of.length === 0) return false
    const items = (some: readonly Change[]) =>
      h(
        "ul",
        { class: "changes" },
        some.map((change) => item(model, target, change)),
      )
    const more = of.slice(MOST)
    return [
      h("h3", {}, `${WORDS[kind]} (${plural(of.length, "case")})`),
      items(of.slice(0, MOST)),
      more.length > 0 && h("details", {}, h("summary", {}, `and ${more.length} more`), items(more)),
    ]
  })
}

function item(model: Model, target: string, { id, before, now }: Change): HTMLElement {
  const name = model.rowOf.has(id)
    ? h("a", { class: "mono", href: hashOf({ page: "case", target, id }) }, id)
    : h("span", { class: "mono" }, id)
  return h("li", {}, name, h("span", { class: "change" }, pill(before), h("span", { "aria-label": "then" }, "→"), pill(now)))
}
