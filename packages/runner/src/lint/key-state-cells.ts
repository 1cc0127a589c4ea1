// The key-state table: a case for every cell that decides something, or a line in uncovered.json.
import { isOperation, keyStates, type StateCell } from "@kms-conformance/model"
import { escapePointer } from "../load/json-text.ts"
import type { Problem } from "../problem.ts"
import type { Instance } from "../suite-types.ts"
import { subjectsOf } from "./coverage.ts"
import { type Observation, observationsOf } from "./key-state-trace.ts"
import type { Lint } from "./lint.ts"

export const keyStatesWithoutCase: Lint = (context) => {
  const excuses = context.parsed.uncovered.states ?? {}
  const shown = shownCells(context.instances)
  return subjectsOf(context).flatMap((operation) =>
    Object.entries(keyStates[operation])
      .map(([state, cell]) => ({ name: `${operation}/${state}`, state, cell }))
      .filter(({ name, cell }) => decides(cell) && !shown.has(name) && !Object.hasOwn(excuses, name))
      .map(({ name, state, cell }) => ({
        file: "uncovered.json",
        pointer: "/states",
        text: `no case shows that ${operation} ${outcome(cell)} on a key that is ${state}: write one, or say why not under "${name}"`,
      })),
  )
}

export const staleStateExcuses: Lint = ({ instances, parsed }) => {
  const shown = shownCells(instances)
  return Object.keys(parsed.uncovered.states ?? {}).flatMap((name): readonly Problem[] => {
    const text = staleText(name, shown)
    return text === undefined ? [] : [{ file: "uncovered.json", pointer: `/states/${escapePointer(name)}`, text }]
  })
}

function staleText(name: string, shown: ReadonlySet<string>): string | undefined {
  const [operation = "", state = ""] = name.split("/")
  if (!isOperation(operation)) return "there is no such operation"
  const cell = (keyStates[operation] as Readonly<Record<string, StateCell>>)[state]
  if (cell === undefined) return "there is no such key state"
  if (!decides(cell)) return "the key-state table decides nothing here: take the excuse out"
  return shown.has(name) ? "a case shows it now: take the excuse out" : undefined
}

/** A key that cannot be in the state, or about which nothing is documented, needs no case. */
function decides({ result }: StateCell): boolean {
  return result !== "n/a" && result !== "unknown"
}

function outcome({ result, errors = [] }: StateCell): string {
  if (result === "ok") return "works"
  return result === "error" ? `answers ${errors.join(" or ")}` : `works, or answers ${errors.join(" or ")},`
}

function shownCells(instances: readonly Instance[]): ReadonlySet<string> {
  const shown = instances.flatMap(observationsOf).filter(shows)
  return new Set(shown.map(({ operation, state }) => `${operation}/${state}`))
}

/** Other errors than the table's have other reasons, and a case that takes one of them too does not show the table's. */
function shows({ operation, state, errors }: Observation): boolean {
  const cell: StateCell = keyStates[operation][state]
  if (errors.length === 0) return cell.result === "ok" || cell.result === "conditional"
  return cell.result !== "ok" && errors.every((error) => cell.errors?.includes(error))
}
