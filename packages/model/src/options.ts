// Checks of the options that these packages' functions take: a wrong one is refused by name, before anything is made.
import { isPlainObject } from "./json.ts"

/** What an option takes, in words and as a test. */
export type OptionShape = readonly [words: string, holds: (value: unknown) => boolean]

/**
 * Options left out, or given as undefined, are not looked at.
 *
 * @param taker the function whose options they are
 * @throws TypeError that names the option and what it takes
 */
export function requireOptions<Options extends object>(
  taker: string,
  options: Options,
  shapes: Readonly<Record<keyof Options & string, OptionShape>>,
): void {
  if (!isPlainObject(options)) throw new TypeError(`${taker} takes an object of options.`)
  for (const [name, value] of Object.entries(options)) {
    if (!Object.hasOwn(shapes, name)) {
      throw new TypeError(`${taker}: unknown option ${name}. Options are ${Object.keys(shapes).join(", ")}.`)
    }
    const [words, holds] = shapes[name as keyof Options & string]
    if (value !== undefined && !holds(value)) throw new TypeError(`${taker}: ${name} takes ${words}.`)
  }
}

/** Whether it is an object that has these functions, of its own or of its class. */
export function hasMethods(value: unknown, ...names: readonly string[]): boolean {
  return typeof value === "object" && value !== null && names.every((name) => typeof Reflect.get(value, name) === "function")
}

/** Whether an option's value can be called. */
export function isFunction(value: unknown): boolean {
  return typeof value === "function"
}

/** Whether an option's value is true or false. */
export function isBoolean(value: unknown): boolean {
  return typeof value === "boolean"
}

/** A text with something in it. */
export function isText(value: unknown): boolean {
  return typeof value === "string" && value.trim() !== ""
}

/** A test for whole numbers of this range. */
export function isWhole(least: number, most = Number.MAX_SAFE_INTEGER): (value: unknown) => boolean {
  return (value) => Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most
}

const ISO_TIME = /^(\d{4}-\d\d-\d\d)(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?$/

/**
 * Milliseconds since the epoch of a text such as 2026-01-01 or 2026-01-01T00:00:00Z; NaN for every other one. Date.parse alone makes
 * what it likes of them: a day in 2001 of "5", the second of March of 2026-02-30, another moment on every machine without a zone.
 */
export function isoTime(text: string): number {
  const day = ISO_TIME.exec(text)?.[1]
  const isDay = day !== undefined && !Number.isNaN(Date.parse(day)) && new Date(day).toISOString().startsWith(day)
  return isDay ? Date.parse(text) : Number.NaN
}
