// What stands in a file and does nothing: usually a typing mistake in what should use it.
import { placeholdersIn } from "../language/placeholder.ts"
import { isCall, isSend } from "../steps.ts"
import { inCase, type Lint } from "./lint.ts"

/** Givens that no case of the file uses. */
export const unusedGivens: Lint = ({ parsed }) =>
  parsed.cases.flatMap(([{ path }, data]) => {
    const lists = Object.values(data.cases).some(({ steps }) => steps.some((step) => isCall(step) && step.call.startsWith("List")))
    const used = new Set(placeholdersIn(data).map(({ name }) => name))
    return Object.entries(data.given ?? {}).flatMap(([kind, members]) =>
      Object.keys(members as object)
        .filter((name) => !used.has(name) && !(lists && kind !== "keys"))
        .map((name) => ({ file: path, pointer: `/given/${kind}/${name}`, text: `no case uses '${name}': take it out` })),
    )
  })

/** Cases that ask the target for nothing could fail by the runner's fault only. */
export const silentCases: Lint = ({ cases }) =>
  cases
    .filter(({ one }) => !one.steps.some((step) => isCall(step) || isSend(step)))
    .map((one) => inCase(one, "no step sends anything to the target: add a 'call' or a 'send', or take the case out", "/steps"))

/** Members of rows that no step uses. */
export const unusedRowMembers: Lint = ({ cases }) =>
  cases.flatMap((one) => {
    const { each = {}, steps, title, needs, given } = one.one
    const used = new Set(
      placeholdersIn([steps, title, needs, given, one.data.given])
        .filter(({ name }) => name === "row")
        .map(({ path }) => String(path[0])),
    )
    return Object.entries(each).flatMap(([rowId, row]) =>
      Object.keys(row)
        .filter((member) => !used.has(member))
        .map((member) =>
          inCase(
            one,
            `no step uses '${member}' of the row: take it out, or write \${row.${member}} where it belongs`,
            `/each/${rowId}/${member}`,
          ),
        ),
    )
  })
