// A case to a script: set-up, steps, and the keys let go at the end.

import { expectedOfStep } from "../explain.ts"
import { bytesOf, ValueError } from "../language/bytes.ts"
import { evaluateRaw } from "../language/evaluate.ts"
import { readFixture } from "../language/fixtures.ts"
import { randomStream } from "../language/random-stream.ts"
import type { Scope } from "../language/scope.ts"
import { partitionOf } from "../partition.ts"
import type { CallStep, Instance, SendStep, Step } from "../suite-types.ts"
import { stepWords } from "../words/step-words.ts"
import { CannotWrite, expressionOf, knownAt, type Names } from "./expression.ts"
import type { Expr, Ref, ReplayPlace, Script, ScriptCall, ScriptPart, ScriptSend } from "./script.ts"

/** An answer, or what is known of one; `lost` is why there will be none. */
type Binding =
  | { readonly answer: string; readonly under: readonly string[] }
  | { readonly members: Readonly<Record<string, Expr>> }
  | { readonly lost: string }

const RUN: Ref = { kind: "ref", name: "RUN", path: [] }

export function scriptOf(instance: Instance, where: ReplayPlace): Script {
  const bindings = new Map<string, Binding>()
  const names = namesOf(instance, where, bindings)
  const parts: ScriptPart[] = []
  const own = { by: "owner", in: "home", pages: false } as const
  const bind = (name: string | undefined, binding: Binding) => name !== undefined && bindings.set(name, binding)

  const write = (label: string, as: string | undefined, binding: Binding, make: () => ScriptPart) => {
    try {
      parts.push(make())
      bind(as, binding)
    } catch (error) {
      if (!(error instanceof CannotWrite)) throw error
      parts.push({ kind: "remark", text: `${label} is left out: ${error.message}` })
      bind(as, { lost: `it needs the answer to ${label}` })
    }
  }
  const call = (label: string, operation: string, input: unknown, more: Partial<ScriptCall> = {}): ScriptCall => ({
    kind: "call",
    label,
    operation,
    ...own,
    body: bodyOf(input, names),
    ...more,
  })

  const { keys = {}, aliases = {}, grants = {} } = instance.given
  if (where.account === undefined && names.needsAccount) parts.push(call("given the account", "CreateKey", {}, { as: "ACCOUNT" }))
  for (const [name, input] of Object.entries(keys)) {
    const binding = { answer: name, under: ["KeyMetadata"] }
    write(`given ${name}`, name, binding, () => call(`given ${name}`, "CreateKey", input, { as: name }))
  }
  for (const [index, [name, input]] of Object.entries(aliases).entries()) {
    const members: Record<string, Expr> = {}
    write(`given ${name}`, name, { members }, () => {
      const { body, ...rest } = call(`given ${name}`, "CreateAlias", input)
      const others = body.members.filter(([member]) => member !== "AliasName")
      const chosen = body.members.find(([member]) => member === "AliasName")?.[1]
      const AliasName: Expr = chosen ?? { kind: "text", parts: ["alias/kms-conformance-", RUN, `-${index}`] }
      const AliasArn = textOf([`arn:${partitionOf(where.region)}:kms:${where.region}:`, accountOf(where), ":", AliasName])
      Object.assign(members, { AliasName, AliasArn })
      return { ...rest, body: { kind: "object", members: [["AliasName", AliasName], ...others] } }
    })
  }
  for (const [name, input] of Object.entries(grants))
    write(`given ${name}`, name, { answer: name, under: [] }, () => call(`given ${name}`, "CreateGrant", input, { as: name }))
  for (const [index, step] of instance.steps.entries()) {
    const label = `step ${index + 1}`
    write(label, step.as, { answer: step.as ?? "", under: [] }, () => partOf(label, step, call, names))
  }
  for (const name of Object.keys(keys)) {
    const input = { KeyId: `\${${name}.KeyId}`, PendingWindowInDays: 7 }
    write("afterwards", undefined, { lost: "" }, () => call("afterwards", "ScheduleKeyDeletion", input))
  }
  return { id: instance.id, title: instance.title, parts, where }
}

type Call = (label: string, operation: string, input: unknown, more?: Partial<ScriptCall>) => ScriptCall

function partOf(label: string, step: Step, call: Call, names: Names): ScriptPart {
  const words = stepWords(step)
  if ("check" in step) return { kind: "remark", text: `${label}: ${words} is done by the runner, without the server` }
  if ("call" in step) {
    const { by = "owner", in: place = "home", as, pages = false } = step as CallStep
    const expected = `${expectedOfStep(step)}${step.eventually ? ", maybe only after a while" : ""}`
    return call(label, step.call as string, step.with ?? {}, { by, in: place, pages, expected, ...(as === undefined ? {} : { as }) })
  }
  if ("send" in step) {
    if (step.as !== undefined) throw new CannotWrite("the answer to a raw request is used later on")
    const { by = "owner", in: place = "home" } = step as SendStep
    return { kind: "send", label, ...sentBy(step as SendStep, names), by, in: place, expected: expectedOfStep(step) }
  }
  return {
    kind: "remark",
    text: `${label}: here the server's clock moves (${words}), which no client can do; what follows may be answered otherwise`,
  }
}

function sentBy({ send }: SendStep, names: Names): Pick<ScriptSend, "method" | "path" | "headers" | "body" | "sign" | "over"> {
  const { body: given, ...rest } = send
  const {
    method = "POST",
    path = "/",
    headers = {},
    sign = true,
    over,
  } = orElse(
    () => evaluateRaw(rest, names.scope) as SendStep["send"],
    () => {
      throw new CannotWrite("all but the body of a raw request has to be known beforehand")
    },
  )
  const pairs = (Array.isArray(headers) ? headers : Object.entries(headers)) as ScriptSend["headers"]
  const body = given === undefined ? undefined : rawBodyOf(given, names)
  return { method, path, headers: pairs, sign, ...(over === undefined ? {} : { over }), ...(body === undefined ? {} : { body }) }
}

function rawBodyOf(given: unknown, names: Names): Uint8Array | Expr | undefined {
  return orElse<Uint8Array | Expr | undefined>(
    () => bytesOf(evaluateRaw(given, names.scope)),
    () => expressionOf(given, names),
  )
}

function orElse<T>(known: () => T, unknown: () => T): T {
  try {
    return known()
  } catch (error) {
    if (error instanceof ValueError) return unknown()
    throw error
  }
}

function bodyOf(input: unknown, names: Names): ScriptCall["body"] {
  const expr = expressionOf(input, names)
  if (expr?.kind !== "object") throw new CannotWrite("its body is no object")
  return expr
}

function namesOf(
  instance: Instance,
  where: ReplayPlace,
  bindings: ReadonlyMap<string, Binding>,
): Names & { readonly needsAccount: boolean } {
  const { region, second, seed } = where
  const builtIn = { row: instance.row, target: { region, partition: partitionOf(region) }, second: second && { region: second.region } }
  const scope: Scope = {
    lookup: (name) => builtIn[name as keyof typeof builtIn],
    random: randomStream(seed, instance.id),
    fixture: readFixture,
    now: () => 0,
  }
  const lookup: Names["lookup"] = (name, path) => {
    const binding = bindings.get(name)
    if (binding && "lost" in binding) throw new CannotWrite(binding.lost)
    if (binding && "members" in binding) return binding.members[String(path[0])]
    if (binding) return { kind: "ref", name: binding.answer, path: [...binding.under, ...path] }
    if (name === "run") return RUN
    if (name === "target" && path[0] === "account") return accountOf(where)
    if (name === "target" && (path[0] === "cloudhsm" || path[0] === "xks"))
      throw new CannotWrite("it needs what the target lends to key stores")
    return knownAt(builtIn[name as keyof typeof builtIn], path)
  }
  const text = JSON.stringify([instance.steps, instance.given])
  const aliasNames = Object.keys(instance.given.aliases ?? {})
  const needsAccount = text.includes("${target.account") || aliasNames.some((name) => text.includes(`\${${name}.AliasArn`))
  return { lookup, scope, needsAccount }
}

function accountOf({ account }: ReplayPlace): Expr {
  return account === undefined ? { kind: "ref", name: "ACCOUNT", path: [] } : { kind: "literal", value: account }
}

/** Text and expressions of text as one. */
function textOf(parts: readonly (string | Expr)[]): Expr {
  const flat = parts.flatMap((part) => {
    if (typeof part === "string" || part.kind === "ref") return [part]
    if (part.kind === "text") return part.parts
    return part.kind === "literal" ? [String(part.value)] : []
  })
  return { kind: "text", parts: flat }
}
