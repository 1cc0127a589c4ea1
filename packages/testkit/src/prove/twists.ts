// What a matcher is there to find: for each part of an expectation, the changes that it has to notice.
import { isObject, type Json } from "../json.ts"
import type { LieKind } from "./lie.ts"
import type { Seen } from "./seen.ts"
import { accepted, changed, refusedBy } from "./values.ts"

type Path = readonly (string | number)[]

/** Stands for a member that is taken out. */
const NOTHING = Symbol("nothing")

export interface Twist {
  readonly kind: LieKind
  readonly path: Path
  /** Undefined when there is nothing to change. */
  change(value: unknown, seen: Seen): unknown
}

/** Changes to an answer, each of which breaks what `expected` says. */
export function twists(expected: unknown, path: Path = []): readonly Twist[] {
  if (Array.isArray(expected)) return [...listTwists(path), ...expected.flatMap((one, index) => twists(one, [...path, index]))]
  if (!isObject(expected)) return path.length === 0 ? [] : [missing(path), changing(path, changed)]
  const [name = "", argument] = Object.entries(expected)[0] ?? []
  const byName = matcherTwists[name]
  if (byName) return byName(argument, path)
  if (name.startsWith("$")) return [missing(path), changing(path, changed)]
  return Object.entries(expected).flatMap(([member, one]) => twists(one, [...path, member]))
}

const matcherTwists: Readonly<Record<string, (argument: unknown, path: Path) => readonly Twist[]>> = {
  $bytes: (_, path) => [missing(path), changing(path, longer)],
  $matches: (pattern, path) => [missing(path), changing(path, (value, seen) => refusedBy(String(pattern), value, seen))],
  $absent: (_, path) => [{ kind: "a member too many", path, change: () => "AAAA" }],
  $any: (_, path) => [missing(path)],
  $oneOf: (_, path) => [changing(path, () => "§")],
  $not: (argument, path) => [missing(path), { kind: "what may not be", path, change: (_, seen) => accepted(argument, seen) }],
  $time: (argument, path) => [
    missing(path),
    changing(path, (value) => (isObject(argument) && typeof value === "number" ? value + 1e9 : "now")),
  ],
  $unordered: (_, path) => listTwists(path),
  $contains: (_, path) => [{ kind: "a list too short", path, change: () => [] }],
  $length: (argument, path) => lengthTwists([argument].flat() as number[], path),
  $equals: (_, path) => [...(path.length === 0 ? [] : [missing(path)]), { kind: "a member too many", path, change: fuller }],
}

function missing(path: Path): Twist {
  return { kind: "a member missing", path, change: () => NOTHING }
}

function changing(path: Path, change: Twist["change"]): Twist {
  return { kind: "a member changed", path, change }
}

/** One item fewer than there is, and the last one twice. */
function listTwists(path: Path): readonly Twist[] {
  return [
    { kind: "a list too short", path, change: (value) => (Array.isArray(value) && value.length > 0 ? value.slice(1) : undefined) },
    { kind: "a list too long", path, change: (value) => (Array.isArray(value) ? [...value, value.at(-1) ?? {}] : undefined) },
  ]
}

/** One item fewer than has to be, and one more than may be. */
function lengthTwists(lengths: readonly number[], path: Path): readonly Twist[] {
  const [least, most] = [Math.min(...lengths), Math.max(...lengths)]
  const filled = (list: readonly unknown[]) => Array.from({ length: most + 1 }, (_, at) => list[at] ?? list.at(-1) ?? {})
  return [
    { kind: "a list too short", path, change: (value) => (Array.isArray(value) && least > 0 ? value.slice(0, least - 1) : undefined) },
    { kind: "a list too long", path, change: (value) => (Array.isArray(value) ? filled(value) : undefined) },
  ]
}

function longer(value: unknown): unknown {
  return typeof value === "string" ? Buffer.concat([Buffer.from(value, "base64"), Buffer.alloc(6200)]).toString("base64") : undefined
}

function fuller(value: unknown): unknown {
  return isObject(value) ? { ...value, Unexpected: "AAAA" } : Array.isArray(value) ? [...value, {}] : changed(value)
}

/** The value with a change at one place. Undefined when the change has nothing to change. */
export function twisted(root: unknown, { kind, path, change }: Twist, seen: Seen): unknown {
  const [first, ...rest] = path
  if (first === undefined) return change(root, seen)
  const inner = { kind, path: rest, change }
  if (Array.isArray(root)) {
    const value = twisted(root[Number(first)], inner, seen)
    return value === undefined ? undefined : root.flatMap((one, index) => (index !== first ? [one] : value === NOTHING ? [] : [value]))
  }
  const object: Json = isObject(root) ? root : {}
  const value = twisted(object[first], inner, seen)
  if (value === undefined) return undefined
  const { [first]: _, ...others } = object
  return value === NOTHING ? others : { ...others, [first]: value }
}
