// The commonest ways for a front to be wrong, each as a word for the tables of mutants.
import type { OperationName } from "@kms-conformance/model"
import type { Json } from "../json.ts"
import { type Behind, errorOf, type Front, type FrontAnswer, type FrontCall, refusal, success } from "./front.ts"
import type { Mutant } from "./mutant.ts"

/** A row of the tables of mutants. */
export function wrong(says: string, breaks: readonly string[], front: MakeFront, others: Pick<Mutant, "options" | "cases"> = {}): Mutant {
  return { says, breaks, front, ...others }
}

export type Operations = OperationName | readonly OperationName[]
export type MakeFront = () => Front

/** Another way to answer these operations; all others go through. */
export function answers(operations: Operations, change: Front): MakeFront {
  const names: readonly string[] = [operations].flat()
  return () => (call, behind) => (names.length === 0 || names.includes(call.operation) ? change(call, behind) : behind(call))
}

/** Asks for something else than was asked for: what should be refused is mended, or what counts is left out. */
export function repairs(operations: Operations, repair: (input: Json, call: FrontCall) => Json): MakeFront {
  return answers(operations, (call, behind) => behind({ ...call, input: repair(call.input, call) }))
}

/** Takes the request as if these members were not there. */
export function ignores(operations: Operations, ...members: readonly string[]): MakeFront {
  return repairs(operations, (input) => without(input, ...members))
}

/** Refuses what should be accepted. */
export function refuses(operations: Operations, error: string, when: (input: Json, call: FrontCall) => boolean = () => true): MakeFront {
  return answers(operations, async (call, behind) => (when(call.input, call) ? refusal(error) : behind(call)))
}

/** Refuses after all what has succeeded, for what the answer says. */
export function regrets(operations: Operations, error: string, when: (output: Json, call: FrontCall) => boolean): MakeFront {
  return answers(operations, async (call, behind) => {
    const answer = await behind(call)
    return answer.status === 200 && when(answer.json ?? {}, call) ? refusal(error) : answer
  })
}

/** Names an error otherwise; any error when `from` is "*". */
export function renames(operations: Operations, from: string, to: string): MakeFront {
  return answers(operations, async (call, behind) => {
    const answer = await behind(call)
    const error = errorOf(answer)
    return error !== undefined && (from === "*" || error === from) ? refusal(to, answer.headers) : answer
  })
}

/** Another answer to what succeeds. */
export function changes(operations: Operations, change: (output: Json, input: Json, call: FrontCall) => Json): MakeFront {
  return answers(operations, async (call, behind) => {
    const answer = await behind(call)
    return answer.status === 200 && answer.json ? { ...answer, json: change(answer.json, call.input, call) } : answer
  })
}

/** Leaves members out of successes: `KeyMetadata.Arn` is the Arn in KeyMetadata, `Keys.KeyArn` the one of each item of a list. */
export function drops(operations: Operations, ...paths: readonly string[]): MakeFront {
  return changes(operations, (output) => paths.reduce((json, path) => alter(json, path, () => undefined), output))
}

/** Another value of a member that is there, found by a path as in `drops`. */
export function alters(operations: Operations, path: string, change: (value: never, call: FrontCall) => unknown): MakeFront {
  return changes(operations, (output, _, call) =>
    alter(output, path, (value) => (value === undefined ? value : change(value as never, call))),
  )
}

/** Does what was asked, and something more before that. */
export function precedes(operations: Operations, more: (call: FrontCall, behind: Behind) => Promise<unknown>): MakeFront {
  return answers(operations, async (call, behind) => {
    await more(call, behind)
    return behind(call)
  })
}

/** Does what was asked, and something more after that, if it has succeeded. */
export function follows(operations: Operations, more: (call: FrontCall, behind: Behind, output: Json) => Promise<unknown>): MakeFront {
  return answers(operations, async (call, behind) => {
    const answer = await behind(call)
    if (answer.status === 200) await more(call, behind, answer.json ?? {})
    return answer
  })
}

/** Refuses keys in some states. The key is the one of this member. */
export function refusesStates(operations: Operations, error: string, states: readonly string[], member = "KeyId"): MakeFront {
  return answers(operations, async (call, behind) => {
    const { json } = await behind({ ...call, operation: "DescribeKey", input: { KeyId: call.input[member] } })
    return states.includes(String((json?.KeyMetadata as Json | undefined)?.KeyState)) ? refusal(error) : behind(call)
  })
}

/** Answers with nothing to what is refused: the success of operations without output. */
export const claimsDone = claims(() => undefined)

/** Says that it was done, and does nothing. */
export function forgets(operations: Operations, output: (input: Json) => Json | undefined = () => undefined): MakeFront {
  return answers(operations, async ({ input }) => success(output(input)))
}

/** What is refused with one of these errors, or any when it is "*", succeeds: by asking for something else, or by an answer of its own. */
export function forgives(operations: Operations, errors: string | readonly string[], answer: Forgiving = claims()): MakeFront {
  return answers(operations, async (call, behind) => {
    const given = await behind(call)
    const error = errorOf(given)
    return error !== undefined && (errors === "*" || [errors].flat().includes(error)) ? answer(call, behind, given) : given
  })
}

export type Forgiving = (call: FrontCall, behind: Behind, refused: FrontAnswer) => Promise<FrontAnswer>

/** Answers a success of these members without doing anything. */
export function claims(output: (input: Json) => Json | undefined = () => ({})): Forgiving {
  return async ({ input }) => success(output(input))
}

/** Asks again, for something else. */
export function instead(repair: (input: Json, call: FrontCall) => Json): Forgiving {
  return (call, behind) => behind({ ...call, input: repair(call.input, call) })
}

/** Does something before it asks again, and something after: enables the key, for one, and disables it again. */
export function between(before: OperationName, after: OperationName | undefined, input: (input: Json) => Json = keyOf): Forgiving {
  return async (call, behind) => {
    await behind({ ...call, operation: before, input: input(call.input) })
    const answer = await behind(call)
    if (after !== undefined) await behind({ ...call, operation: after, input: input(call.input) })
    return answer
  }
}

/** Several at once: the first one stands outermost. */
export function both(...fronts: readonly MakeFront[]): MakeFront {
  return () => fronts.map((make) => make()).reduceRight((inner, outer) => (call, behind) => outer(call, (other) => inner(other, behind)))
}

export function without(json: Json, ...members: readonly string[]): Json {
  return Object.fromEntries(Object.entries(json).filter(([name]) => !members.includes(name)))
}

function keyOf({ KeyId }: Json): Json {
  return { KeyId }
}

function alter(json: Json, path: string, change: (value: unknown) => unknown): Json {
  const [name = "", ...inner] = path.split(".")
  const value = json[name]
  const next = inner.length === 0 ? change(value) : within(value, inner.join("."), change)
  return next === undefined ? without(json, name) : { ...json, [name]: next }
}

function within(value: unknown, path: string, change: (value: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => within(item, path, change))
  return typeof value === "object" && value !== null ? alter(value as Json, path, change) : value
}
