// Whether a value is an injection; what is wrong with one that is not, and what to write instead.
import { errors, isError, isObject, isOperation, type OperationName } from "@kms-conformance/model"
import { type InjectionSpec, operationsWith, type WrongInjection } from "./injection.ts"

const actions = ["fault", "delay", "wire", "wrong"] as const
const members: readonly string[] = ["operation", "keyId", "nth", "times", "message", ...actions]
const wires: readonly unknown[] = ["drop", "cut", "malformed"]
const wrongs: readonly unknown[] = ["KeyId", "Plaintext", "Truncated"]

// Longer than any client waits; a timer of Node holds no more than that many days.
const MAX_DELAY = 24 * 60 * 60 * 1000

const isCount = (value: unknown) => Number.isSafeInteger(value) && (value as number) >= 1

/**
 * The injection, checked.
 *
 * @throws TypeError that names the member and says what it takes
 */
export function checked(spec: unknown): InjectionSpec {
  if (!isObject(spec)) throw wrong("an injection is an object")
  const unknown = Object.keys(spec).find((name) => !members.includes(name))
  if (unknown !== undefined) throw wrong(`unknown member ${unknown}; members are ${members.join(", ")}`)
  const given = actions.filter((name) => spec[name] !== undefined)
  if (given.length !== 1) throw wrong(`give exactly one of ${actions.join(", ")}`)
  requireCalls(spec)
  requireAction(spec)
  return Object.freeze({ ...spec })
}

function requireCalls({ operation, keyId, nth, times }: Readonly<Record<string, unknown>>): void {
  if (operation !== undefined && !(typeof operation === "string" && isOperation(operation))) {
    throw wrong(`operation is the name of an operation, such as Decrypt, not ${JSON.stringify(operation)}`)
  }
  if (keyId !== undefined && (typeof keyId !== "string" || keyId === "")) throw wrong("keyId is a key ID, a key ARN or an alias")
  if (nth !== undefined && !isCount(nth)) throw wrong("nth is a whole number, 1 or more")
  if (times !== undefined && times !== "always" && !isCount(times)) throw wrong('times is a whole number, 1 or more, or "always"')
}

function requireAction({ operation, fault, message, delay, wire, wrong: member }: Readonly<Record<string, unknown>>): void {
  if (fault !== undefined && !(typeof fault === "string" && isError(fault))) {
    throw wrong(`fault is the name of an error of KMS, not ${JSON.stringify(fault)}; errors are ${Object.keys(errors).join(", ")}`)
  }
  if (message !== undefined && typeof message !== "string") throw wrong("message is a text")
  if (message !== undefined && fault === undefined) throw wrong("message is the text of a fault: give fault too, or leave it out")
  if (delay !== undefined && !(Number.isFinite(delay) && (delay as number) >= 0 && (delay as number) <= MAX_DELAY)) {
    throw wrong(`delay is a number of milliseconds from 0 to ${MAX_DELAY}`)
  }
  if (wire !== undefined && !wires.includes(wire)) throw wrong(`wire is one of ${wires.join(", ")}`)
  if (member === undefined) return
  if (!wrongs.includes(member)) throw wrong(`wrong is one of ${wrongs.join(", ")}`)
  const able = operationsWith(member as WrongInjection)
  if (operation !== undefined && !able.includes(operation as OperationName)) {
    throw wrong(`answers of ${operation} have no ${member} to be wrong; those of ${able.join(", ")} have`)
  }
}

function wrong(why: string): TypeError {
  return new TypeError(`inject: ${why}.`)
}
