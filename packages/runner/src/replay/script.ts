// A case as a script: what is sent, in order, with the answers that it is made of. The dialects write it down.
import type { Identity, Place, SendStep } from "../suite-types.ts"
import type { Manner } from "../wire/manner.ts"

/** A member of an earlier answer, or one of the two names that a script sets itself. */
export interface Ref {
  readonly kind: "ref"
  /** Name of the answer; `RUN` and `ACCOUNT` are text and have no members. */
  readonly name: string
  readonly path: readonly (string | number)[]
}

export type Expr =
  | { readonly kind: "literal"; readonly value: string | number | boolean | null }
  | { readonly kind: "bytes"; readonly base64: string }
  | Ref
  | { readonly kind: "text"; readonly parts: readonly (string | Ref)[] }
  | { readonly kind: "list"; readonly items: readonly Expr[] }
  | { readonly kind: "object"; readonly members: readonly (readonly [string, Expr])[] }
  | { readonly kind: "flip"; readonly of: Expr; readonly bit: number }
  | { readonly kind: "slice"; readonly of: Expr; readonly start: number; readonly end?: number }
  | { readonly kind: "concat"; readonly parts: readonly Expr[] }

export interface ScriptCall {
  readonly kind: "call"
  /** `given key`, `step 2`, `afterwards`. */
  readonly label: string
  readonly operation: string
  readonly body: Extract<Expr, { kind: "object" }>
  readonly by: Identity
  readonly in: Place
  /** In words, of steps. */
  readonly expected?: string
  /** Name by which later calls refer to the answer. */
  readonly as?: string
  readonly pages: boolean
}

export interface ScriptSend {
  readonly kind: "send"
  readonly label: string
  readonly method: string
  readonly path: string
  readonly headers: readonly (readonly [name: string, value: string | null])[]
  /** Bytes that are known beforehand, or what is made of answers; undefined: without a body. */
  readonly body?: Uint8Array | Expr
  readonly sign: NonNullable<SendStep["send"]["sign"]>
  readonly over?: Manner
  readonly by: Identity
  readonly in: Place
  readonly expected: string
}

/** A sentence in place of what cannot be written down. */
export interface ScriptRemark {
  readonly kind: "remark"
  readonly text: string
}

export type ScriptPart = ScriptCall | ScriptSend | ScriptRemark

export interface Script {
  readonly id: string
  readonly title: string
  readonly parts: readonly ScriptPart[]
  readonly where: ReplayPlace
}

/** Where a script sends its requests. Credentials are never in it: it takes them from the environment. */
export interface ReplayPlace {
  readonly endpoint: string
  readonly region: string
  readonly second?: { readonly endpoint: string; readonly region: string }
  /** Of the owner, where it is known. */
  readonly account?: string
  /** Seed of the random bytes. */
  readonly seed: number
}

/** Every expression in a part, the inner ones too. */
export function expressionsIn(expr: Expr): readonly Expr[] {
  switch (expr.kind) {
    case "list":
      return [expr, ...expr.items.flatMap(expressionsIn)]
    case "object":
      return [expr, ...expr.members.flatMap(([, member]) => expressionsIn(member))]
    case "concat":
      return [expr, ...expr.parts.flatMap(expressionsIn)]
    case "flip":
    case "slice":
      return [expr, ...expressionsIn(expr.of)]
    case "text":
      return [expr, ...expr.parts.filter((part) => typeof part !== "string")]
    default:
      return [expr]
  }
}
