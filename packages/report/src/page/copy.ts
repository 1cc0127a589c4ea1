// A button that copies a text to the clipboard.
import { h } from "./dom.ts"

const SHOWN_FOR = 1600

export function copyButton(label: string, text: () => string): HTMLButtonElement {
  const said = h("span", { "aria-live": "polite" }, label)
  const button = h("button", { type: "button", class: "copy", on: { click: () => void copied(text()).then(say) } }, said)
  const say = (done: boolean) => {
    said.textContent = done ? "Copied ✓" : "Select and copy by hand"
    setTimeout(() => {
      said.textContent = label
    }, SHOWN_FOR)
  }
  return button
}

async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return copiedOldWay(text)
  }
}

/** In some browsers a page from the disk has no clipboard API, but can copy a selection. */
function copiedOldWay(text: string): boolean {
  const area = h("textarea", { class: "unseen", "aria-hidden": true })
  area.value = text
  const before = document.activeElement as HTMLElement | null
  document.body.append(area)
  area.select()
  const done = document.execCommand("copy")
  area.remove()
  before?.focus()
  return done
}
