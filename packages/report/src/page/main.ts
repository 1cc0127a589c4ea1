// Builds the report page from its data: the head, and the view that the address names.
import type { PageData } from "../html/page-data.ts"
import { caseView } from "./case.ts"
import { casesView } from "./cases.ts"
import { changesView } from "./changes-view.ts"
import { h, nodes } from "./dom.ts"
import { type Model, modelOf } from "./model.ts"
import { overview } from "./overview.ts"
import { type Route, routeOf } from "./route.ts"
import { ruleView } from "./rule.ts"
import { rulesView } from "./rules.ts"
import { untestedView } from "./untested.ts"
import type { Shown } from "./view.ts"

const NAV = {
  overview: ["#", "Overview"],
  cases: ["#cases", "Cases"],
  rules: ["#rules", "Rules"],
  untested: ["#untested", "Not tested"],
  changes: ["#changes", "Changes"],
} as const

function viewOf(model: Model, route: Route): Shown {
  switch (route.page) {
    case "cases":
      return casesView(model, route.filter)
    case "case":
      return caseView(model, route.target, route.id)
    case "rules":
      return rulesView(model, route.text)
    case "rule":
      return ruleView(model, route.id)
    case "untested":
      return untestedView(model)
    case "changes":
      return changesView(model)
    default:
      return overview(model)
  }
}

function start(): void {
  const model = modelOf(JSON.parse(document.getElementById("data")!.textContent!) as PageData)
  const links = (Object.keys(NAV) as (keyof typeof NAV)[])
    .filter((name) => name !== "changes" || model.hasPrevious)
    .map((name) => [name, h("a", { href: NAV[name][0] }, NAV[name][1])] as const)
  const content = h("main", { id: "content", tabindex: "-1" })
  const toContent = (event: Event) => {
    event.preventDefault()
    content.focus()
  }
  const skip = h("a", { class: "skip", href: "#content", on: { click: toContent } }, "Skip to the content")
  const brand = h("a", { class: "brand", href: "#" }, h("span", { class: "logo", "aria-hidden": true }, "✓"), "KMS conformance")
  const head = h(
    "header",
    { class: "head" },
    h(
      "div",
      { class: "head-in" },
      brand,
      h(
        "nav",
        { "aria-label": "Views" },
        links.map(([, link]) => link),
      ),
    ),
  )
  document.getElementById("app")!.append(skip, head, content)
  const scrolled = new Map<string, number>()
  let shown: Shown | undefined
  let here = location.hash
  let first = true

  const show = () => {
    if (!first) scrolled.set(here, scrollY)
    here = location.hash
    shown?.close?.()
    shown = viewOf(model, routeOf(here))
    content.replaceChildren(...nodes(shown.content))
    for (const [name, link] of links) name === shown.nav ? link.setAttribute("aria-current", "page") : link.removeAttribute("aria-current")
    document.title = `${shown.title} · KMS conformance`
    shown.shown?.()
    scrollTo(0, scrolled.get(here) ?? 0)
    // A screen reader then announces the view. At the start the browser has announced the title.
    if (!first) content.querySelector("h1")?.focus({ preventScroll: true })
    first = false
  }
  addEventListener("hashchange", show)
  addEventListener("keydown", (event) => onKey(event))
  // Nothing can be unfolded on paper.
  addEventListener("beforeprint", () => {
    for (const box of content.querySelectorAll("details.step")) box.setAttribute("open", "")
  })
  history.scrollRestoration = "manual"
  show()
}

/** `/` goes to the search field, unless the reader is typing. */
function onKey(event: KeyboardEvent): void {
  const writing = (event.target as Element | null)?.closest("input, select, textarea")
  if (event.key !== "/" || writing || event.ctrlKey || event.metaKey || event.altKey) return
  event.preventDefault()
  const search = document.getElementById("search")
  if (search) search.focus()
  else {
    location.hash = "#cases"
    addEventListener("hashchange", () => document.getElementById("search")?.focus(), { once: true })
  }
}

start()
