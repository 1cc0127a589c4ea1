// `${name.Member}`: the name is bound earlier, and what it stands for has such a member.
import { isOperation, type SchemaNode, schemaOf } from "@kms-conformance/model"
import { type Placeholder, placeholdersIn } from "../language/placeholder.ts"
import type { Problem } from "../problem.ts"
import { isCall } from "../steps.ts"
import type { Instance } from "../suite-types.ts"
import { SUPPLIES, type SupplyNames } from "../target-supplies.ts"
import { distinct, inCase, type Lint, type LintCase } from "./lint.ts"
import { didYouMean } from "./names.ts"

/** Undefined: anything may be in it. */
type Shape = SchemaNode | undefined

const text: SchemaNode = { type: "string" }
const object = (properties: Readonly<Record<string, SchemaNode>>): SchemaNode => ({ type: "object", properties })

const lent = (names: SupplyNames): SchemaNode =>
  object(Object.fromEntries(Object.entries(names).map(([name, inside]) => [name, inside === true ? text : lent(inside)])))

/** What may be known of an identity besides how it signs. */
const principal = object({ arn: text, account: text })

const BUILT_IN: Readonly<Record<string, Shape>> = {
  run: object({ id: text }),
  target: object({
    region: text,
    account: text,
    partition: text,
    cloudhsm: lent(SUPPLIES.cloudhsm),
    xks: lent(SUPPLIES.xks),
    user: principal,
    other: principal,
  }),
  second: object({ region: text }),
}
const ALIAS = object({ AliasName: text, AliasArn: text })

export const bindings: Lint = ({ cases }) =>
  cases.flatMap((one) => [
    ...one.missing.map(({ rowId, text: written }) =>
      rowId === undefined
        ? inCase(one, `\${${written}} stands in a case without rows: give it 'each'`)
        : inCase(
            one,
            `the row lacks '${written.replace(/^row\./, "")}': add it, or write \${${written}?} where it may be missing`,
            `/each/${rowId}`,
          ),
    ),
    ...distinct(one.instances.flatMap((instance) => inInstance(one, instance))),
  ])

function inInstance(one: LintCase, instance: Instance): Problem[] {
  const bound = new Map<string, Shape>(Object.entries(BUILT_IN))
  const problems: Problem[] = []
  const look = (json: unknown, inside: string) => {
    for (const placeholder of placeholdersIn(json)) {
      const found = problemOf(placeholder, bound)
      if (found) problems.push(inCase(one, found, inside))
    }
  }
  for (const { kind, shape } of GIVEN) {
    for (const [name, input] of Object.entries(instance.given[kind] ?? {})) {
      look(input, `/given/${kind}/${name}`)
      bound.set(name, shape)
    }
  }
  for (const [index, step] of instance.steps.entries()) {
    look(step, `/steps/${index}`)
    if (step.as !== undefined) bound.set(step.as, isCall(step) && isOperation(step.call) ? schemaOf(step.call, "response") : undefined)
  }
  return problems
}

const GIVEN = [
  { kind: "keys", shape: schemaOf("CreateKey", "response").properties?.KeyMetadata },
  { kind: "aliases", shape: ALIAS },
  { kind: "grants", shape: schemaOf("CreateGrant", "response") },
] as const

/** A missing member of a row is reported at the row. */
function problemOf({ name, path, text: written }: Placeholder, bound: ReadonlyMap<string, Shape>): string | undefined {
  if (name === "row") return undefined
  if (!bound.has(name)) return `\${${written}}: nothing before this has the name '${name}'${didYouMean(name, bound.keys())}`
  let shape = bound.get(name)
  for (const part of path) {
    if (shape === undefined) return undefined
    if (typeof part === "number") shape = shape.items
    else if (shape.properties) {
      if (!Object.hasOwn(shape.properties, part))
        return `\${${written}}: there is no member '${part}' in it${didYouMean(part, Object.keys(shape.properties))}`
      shape = shape.properties[part]
    } else return shape.additionalProperties ? undefined : `\${${written}}: '${part}' is a member of something that has none`
  }
  return undefined
}
