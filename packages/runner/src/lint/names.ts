// Names that one file uses and another defines: rules, groups, operations of rules; ids used twice or retired.
import { isOperation, operations } from "@kms-conformance/model"
import { escapePointer } from "../load/json-text.ts"
import { nearest } from "../select/nearest.ts"
import { inCase, type Lint } from "./lint.ts"

export const knownRules: Lint = ({ cases, rules, parsed }) => {
  const retired = new Map(parsed.rules.flatMap(([, file]) => Object.entries(file.retired ?? {})))
  return cases.flatMap((one) => {
    const { rule } = one.one
    const why = retired.get(rule)
    if (why !== undefined) return [inCase(one, `rule '${rule}' is retired: ${why}`, "/rule")]
    return rules.has(rule) ? [] : [inCase(one, `no rule has the id '${rule}'${didYouMean(rule, rules.keys())}`, "/rule")]
  })
}

export const knownGroups: Lint = ({ parsed }) =>
  parsed.cases
    .filter(([, data]) => !Object.hasOwn(parsed.groups, data.group))
    .map(([file, data]) => ({
      file: file.path,
      pointer: "/group",
      text: `groups.json has no group '${data.group}'${didYouMean(data.group, Object.keys(parsed.groups))}`,
    }))

/** A rule id stands in one file, and never again after it was retired. */
export const ruleIds: Lint = ({ parsed }) => {
  const home = new Map<string, string>()
  return parsed.rules.flatMap(([{ path }, { rules, retired = {} }]) =>
    Object.entries({ rules, retired }).flatMap(([part, members]) =>
      Object.keys(members).flatMap((id) => {
        const other = home.get(id)
        home.set(id, `/${part} of ${path}`)
        const text = `the rule id '${id}' stands in ${other}, too: ids are used once`
        return other === undefined ? [] : [{ file: path, pointer: `/${part}/${escapePointer(id)}`, text }]
      }),
    ),
  )
}

export const ruleOperations: Lint = ({ parsed }) =>
  parsed.rules.flatMap(([{ path }, { rules }]) =>
    Object.entries(rules).flatMap(([id, rule]) =>
      rule.operations
        .filter((name) => name !== "*" && !isOperation(name))
        .map((name) => ({
          file: path,
          pointer: `/rules/${escapePointer(id)}/operations`,
          text: `KMS has no operation '${name}'${didYouMean(name, Object.keys(operations))}`,
        })),
    ),
  )

export function didYouMean(name: string, names: Iterable<string>): string {
  const guess = nearest(name, names)
  return guess === undefined ? "" : `; did you mean '${guess}'?`
}
