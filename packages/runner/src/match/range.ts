// A number, or [min, max], as $bytes and $length take it.
import { toInteger } from "../language/bytes.ts"
import { evaluateRaw } from "../language/evaluate.ts"
import type { Scope } from "../language/scope.ts"

export type Range = readonly [min: number, max: number]

export function rangeOf(argument: unknown, scope: Scope, where: string): Range {
  const ends = evaluateRaw(argument, scope)
  if (!Array.isArray(ends)) {
    const exact = toInteger(ends, where)
    return [exact, exact]
  }
  return [toInteger(ends[0], where), toInteger(ends[1], where)]
}

export function inRange(count: number, [min, max]: Range): boolean {
  return count >= min && count <= max
}

export function rangeWords([min, max]: Range): string {
  return min === max ? String(min) : `${min} to ${max}`
}
