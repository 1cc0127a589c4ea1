// Every matcher by name.
import { bytes } from "./bytes.ts"
import { contains, length, unordered } from "./lists.ts"
import { equals, not, oneOf } from "./logic.ts"
import type { Matcher } from "./matcher.ts"
import { matches } from "./matches.ts"
import { absent, any } from "./presence.ts"
import { time } from "./time.ts"

export const matchers: Readonly<Record<string, Matcher>> = {
  $bytes: bytes,
  $matches: matches,
  $absent: absent,
  $any: any,
  $oneOf: oneOf,
  $not: not,
  $time: time,
  $unordered: unordered,
  $contains: contains,
  $length: length,
  $equals: equals,
}
