// What an injection may be: a fault, a late answer, a broken answer or a wrong one, for people who test their own code.
import { type OperationName, operations, schemaOf } from "@kms-conformance/model"

/** How an answer is spoiled on its way. The operation has been carried out, but the caller cannot tell. */
export type WireInjection = "drop" | "cut" | "malformed"

/** The member that is wrong, in an answer that is otherwise right. */
export type WrongInjection = "KeyId" | "Plaintext" | "Truncated"

/** Which calls an injection is for, and what it does to them: exactly one of `fault`, `delay`, `wire`, `wrong`. */
export interface InjectionSpec {
  /** Calls of this operation only. */
  readonly operation?: OperationName
  /** Calls only that use this key: key ID, key ARN, or an identifier exactly as the requests give it. */
  readonly keyId?: string
  /** Number of the first matching call that it acts on, from 1. Default: 1. */
  readonly nth?: number
  /** How many matching calls in a row it acts on. Default: 1. */
  readonly times?: number | "always"
  /** Name of the error that the call fails with. The call is not carried out. */
  readonly fault?: string
  /** Text of that error. */
  readonly message?: string
  /** How late the answer comes, in milliseconds of real time, not of the emulator's clock. */
  readonly delay?: number
  /**
   * `drop`: the connection ends without an answer. `cut`: it ends in the middle of the body. `malformed`: a whole body that is
   * no JSON.
   */
  readonly wire?: WireInjection
  /**
   * `KeyId`: the ARN of another key. `Plaintext`: the first byte inverted, also of a private key or a shared secret.
   * `Truncated`: true, with no NextMarker to go on from.
   */
  readonly wrong?: WrongInjection
}

/** An injection that was made. */
export interface Injection {
  readonly id: string
  readonly spec: InjectionSpec
  /** On how many calls it has acted so far. */
  readonly acted: number
  /** Takes it away. */
  remove(): void
}

/** Members of answers in which a wrong answer can be wrong. */
export const wrongMembers: Readonly<Record<WrongInjection, readonly string[]>> = {
  KeyId: ["KeyId"],
  Plaintext: ["Plaintext", "PrivateKeyPlaintext", "SharedSecret"],
  Truncated: ["Truncated"],
}

/** Operations whose answers may be wrong in this way. */
export function operationsWith(wrong: WrongInjection): readonly OperationName[] {
  const names = Object.keys(operations) as OperationName[]
  return names.filter((name) => {
    const { properties = {} } = schemaOf(name, "response")
    return wrongMembers[wrong].some((member) => Object.hasOwn(properties, member))
  })
}
