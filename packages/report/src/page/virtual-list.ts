// A long list of rows of equal height. Only those near the window are in the document.
import { h } from "./dom.ts"
import { rowFor } from "./row-keys.ts"

const BEYOND = 12
/** Rows that are printed; a line says how many more there are. */
const MOST_ON_PAPER = 2000

export interface VirtualList<Item> {
  readonly element: HTMLElement
  show(items: readonly Item[]): void
  /** To be called when the list leaves the document. */
  close(): void
}

/** Arrow keys, Home, End, j and k go from row to row; each row holds one link. */
export function virtualList<Item>(label: string, rowOf: (item: Item) => HTMLElement): VirtualList<Item> {
  const list = h("ol", { class: "rows", "aria-label": label, on: { keydown: (event) => onKey(event as KeyboardEvent) } })
  const rest = h("p", { class: "only-print muted" })
  const element = h("div", { class: "rows-frame" }, list, rest)
  const there = new Map<number, HTMLLIElement>()
  let items: readonly Item[] = []
  let height = 0
  let current = 0
  let asked = 0

  const draw = (all = false) => {
    asked = 0
    height ||= Number.parseFloat(getComputedStyle(list).getPropertyValue("--row")) || 64
    list.style.height = `${items.length * height}px`
    const top = -list.getBoundingClientRect().top
    const from = all ? 0 : Math.max(0, Math.floor(top / height) - BEYOND)
    const to = Math.min(items.length, all ? MOST_ON_PAPER : Math.ceil((top + innerHeight) / height) + BEYOND)
    for (const [index, row] of there) {
      // A focused row stays, however far away it is: removing it would lose the focus.
      if ((index < from || index >= to) && !row.contains(document.activeElement)) {
        row.remove()
        there.delete(index)
      }
    }
    for (let index = from; index < to; index++) if (!there.has(index)) put(index)
  }
  const put = (index: number) => {
    const row = h("li", { "aria-setsize": items.length, "aria-posinset": index + 1 }, rowOf(items[index]!))
    row.style.top = `${index * height}px`
    linkIn(row)?.setAttribute("tabindex", index === current ? "0" : "-1")
    const next = [...there.keys()].filter((other) => other > index).sort((a, b) => a - b)[0]
    list.insertBefore(row, next === undefined ? null : there.get(next)!)
    there.set(index, row)
  }
  const clear = () => {
    for (const row of there.values()) row.remove()
    there.clear()
  }
  const ask = () => {
    asked ||= requestAnimationFrame(() => draw())
  }
  const onResize = () => {
    height = 0
    clear()
    ask()
  }
  const onPaper = () => {
    rest.textContent = items.length > MOST_ON_PAPER ? `and ${items.length - MOST_ON_PAPER} more, which are not printed` : ""
    draw(true)
  }

  const go = (index: number) => {
    const before = there.get(current)
    if (before) linkIn(before)?.setAttribute("tabindex", "-1")
    current = index
    const top = list.getBoundingClientRect().top + current * height
    // The head of the page covers the first rows.
    if (top < 120) scrollBy(0, top - 120)
    if (top + height > innerHeight) scrollBy(0, top + height - innerHeight)
    draw()
    const link = linkIn(there.get(current)!)
    link?.setAttribute("tabindex", "0")
    link?.focus({ preventScroll: true })
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || items.length === 0) return
    const row = (event.target as Element).closest("li")
    const at = row ? Number(row.getAttribute("aria-posinset")) - 1 : current
    const to = rowFor(event.key, { at, last: items.length - 1, page: Math.max(1, Math.floor(innerHeight / height) - 2) })
    if (to === undefined) return
    event.preventDefault()
    go(to)
  }

  addEventListener("scroll", ask, { passive: true })
  addEventListener("resize", onResize)
  addEventListener("beforeprint", onPaper)
  addEventListener("afterprint", ask)
  return {
    element,
    show(next) {
      items = next
      current = 0
      clear()
      ask()
    },
    close() {
      removeEventListener("scroll", ask)
      removeEventListener("resize", onResize)
      removeEventListener("beforeprint", onPaper)
      removeEventListener("afterprint", ask)
      cancelAnimationFrame(asked)
    },
  }
}

function linkIn(row: HTMLElement): HTMLAnchorElement | null {
  return row.querySelector("a")
}
