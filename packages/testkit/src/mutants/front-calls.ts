// Calls that a front makes of its own: it makes keys, looks keys up, tries again, and remembers what was answered.
import type { OperationName } from "@kms-conformance/model"
import type { ReferenceRole } from "@kms-conformance/targets"
import type { Json } from "../json.ts"
import { accountOf } from "./callers.ts"
import type { Behind, Front, FrontCall } from "./front.ts"
import { answers, type Forgiving, type MakeFront, type Operations } from "./fronts.ts"

/** What another operation answers, with the caller and Region of this call. */
export async function ask(behind: Behind, call: FrontCall, operation: OperationName, input: Json): Promise<Json> {
  return (await behind({ ...call, operation, input })).json ?? {}
}

export async function metadataOf(behind: Behind, call: FrontCall, KeyId: unknown = call.input.KeyId): Promise<Json> {
  return ((await ask(behind, call, "DescribeKey", { KeyId })).KeyMetadata ?? {}) as Json
}

/** The same call in another Region: the scope of the signature says which. */
export function inRegion(call: FrontCall, region: string): FrontCall {
  const scope = (value: string) => value.replace(`/${call.region}/kms/`, `/${region}/kms/`)
  const headers = call.request.headers.map(
    ([name, value]) => [name, name.toLowerCase() === "authorization" ? scope(value) : value] as const,
  )
  return { ...call, region, request: { ...call.request, headers } }
}

/** The same call by somebody else. */
export function asCaller(call: FrontCall, by: ReferenceRole): FrontCall {
  return { ...call, by, account: accountOf(by) }
}

/** A new key of the caller's. */
export async function newKey(behind: Behind, call: FrontCall, shape: Json = {}): Promise<unknown> {
  return ((await ask(behind, call, "CreateKey", shape)).KeyMetadata as Json | undefined)?.KeyId
}

/** Takes a new key in place of the one that is named. */
export function onNewKey(member = "KeyId", shape: Json = {}): Forgiving {
  return async (call, behind) => behind({ ...call, input: { ...call.input, [member]: await newKey(behind, call, shape) } })
}

/** Asks for one thing after the other, until one succeeds; the last refusal otherwise. */
export function anyOf(...repairs: readonly ((input: Json) => Json)[]): Forgiving {
  return async (call, behind, refused) => {
    let answer = refused
    for (const repair of repairs) {
      answer = await behind({ ...call, input: repair(call.input) })
      if (answer.status === 200) break
    }
    return answer
  }
}

/** Notes each success of some operations, for the front that uses the notes. */
export function remembering(
  noted: Operations,
  note: (output: Json, call: FrontCall) => readonly (readonly [unknown, Json])[],
  use: (notes: ReadonlyMap<unknown, Json>) => Front,
): MakeFront {
  return () => {
    const notes = new Map<unknown, Json>()
    const front = use(notes)
    const noting = answers(noted, async (call, behind) => {
      const answer = await behind(call)
      if (answer.status === 200 && answer.json) for (const [key, value] of note(answer.json, call)) notes.set(key, value)
      return answer
    })()
    return (call, behind) => front(call, (wanted) => noting(wanted, behind))
  }
}

/** Changes bytes that are base64. */
export function bytes(change: (bytes: Buffer) => Uint8Array): (text: string) => string {
  return (text) => Buffer.from(change(Buffer.from(text, "base64"))).toString("base64")
}

/** One bit turned, counted from the end when `at` is negative. */
export const flipped = (at = -1) =>
  bytes((blob) => {
    const copy = Buffer.from(blob)
    const index = at < 0 ? blob.length + at : at
    copy[index] = copy[index]! ^ 1
    return copy
  })

/** An ARN, or the ID in it. */
export function bareId(arn: unknown): string {
  return String(arn).split("/").at(-1)!
}
