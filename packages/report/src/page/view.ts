// What a view returns.
import type { Child } from "./dom.ts"

export interface Shown {
  /** Of the window, and what a screen reader says first. */
  readonly title: string
  readonly content: readonly Child[]
  /** Which entry of the navigation is the current one. */
  readonly nav: "overview" | "cases" | "rules" | "untested" | "changes"
  /** After the content is in the document. */
  shown?(): void
  /** Before it leaves. */
  close?(): void
}
