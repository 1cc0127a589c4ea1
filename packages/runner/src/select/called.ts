// The cases of a name that somebody writes: the one of that id or, without a row, every row of it.
import type { Instance } from "../suite-types.ts"

/** One case by its whole id, all its rows by the id without one; none where there is no such case. */
export function casesCalled(instances: readonly Instance[], id: string): readonly Instance[] {
  return instances.filter((instance) => namesOf(instance).includes(id))
}

/** What the case may be called: its id and, if it has a row, the id without it, which it shares with the other rows. */
export function namesOf({ id, rowId }: Pick<Instance, "id" | "rowId">): readonly string[] {
  return rowId === undefined ? [id] : [id, id.slice(0, -`[${rowId}]`.length)]
}
