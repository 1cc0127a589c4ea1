// Which operation works on a key in which state. Data: tables/key-states.json.
import table from "../tables/key-states.json" with { type: "json" }
import type { KeyState, OperationName } from "./types.gen.ts"

/** What an operation does with a key in a state. */
export interface StateCell {
  /** `conditional`: succeeds unless a footnote's condition holds · `n/a`: no such key, or no key at all · `unknown`: not documented. */
  readonly result: "ok" | "error" | "conditional" | "n/a" | "unknown"
  /** Errors that AWS's footnotes name; several when the page leaves open which one it is. */
  readonly errors?: readonly string[]
  /** Numbers as on AWS's page; `keyStateFootnotes` says what each means. */
  readonly footnotes?: readonly number[]
}

/** A footnote of AWS's key-state table: an exception to a cell, with the error that goes with it. */
export interface KeyStateFootnote {
  readonly error?: string
  readonly when: string
}

/** Footnotes by their number in AWS's table. */
export const keyStateFootnotes = table.footnotes as unknown as Readonly<Record<number, KeyStateFootnote>>

/** Where AWS's pages differ from the table, or the table lacks the operation: what was decided. By operation. */
export const keyStateNotes: Readonly<Partial<Record<OperationName, string>>> = table.notes

/** Every operation by key state. https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html */
export const keyStates: Readonly<Record<OperationName, Readonly<Record<KeyState, StateCell>>>> = expand()

function expand() {
  const rows = Object.entries(table.rows).map(([operation, cells]) => {
    const byState = table.columns.flatMap((states, column) => states.map((state) => [state, cellOf(cells[column] ?? "unknown")]))
    return [operation, Object.fromEntries(byState)]
  })
  return Object.fromEntries(rows)
}

function cellOf(text: string): StateCell {
  const [result, ...notes] = text.split(" ")
  const footnotes = notes.map(Number)
  const errors = new Set(footnotes.map((number) => keyStateFootnotes[number]?.error).filter((error) => error !== undefined))
  return {
    result: result as StateCell["result"],
    ...(errors.size > 0 && { errors: [...errors] }),
    ...(footnotes.length > 0 && { footnotes }),
  }
}
