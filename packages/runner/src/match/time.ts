// $time: a JSON number of seconds since 1970, near a moment.
import { ValueError } from "../language/bytes.ts"
import { evaluateRaw } from "../language/evaluate.ts"
import type { Matcher } from "./matcher.ts"
import { mismatch } from "./mismatch.ts"

export const time: Matcher = (argument, actual, path, { scope }) => {
  if (typeof actual !== "number" || !Number.isFinite(actual)) return mismatch(path, "a number of seconds since 1970", actual)
  if (typeof argument !== "object" || argument === null) return undefined
  const { near, within } = argument as { near: unknown; within: unknown }
  const moment = near === "now" ? scope.now() / 1000 : evaluateRaw(near, scope)
  const seconds = evaluateRaw(within, scope)
  if (typeof moment !== "number" || typeof seconds !== "number") throw new ValueError("$time wants numbers for near and within")
  if (Math.abs(actual - moment) <= seconds) return undefined
  const off = Math.round(Math.abs(actual - moment) * 1000) / 1000
  const expected = `a time within ${seconds} s of ${near === "now" ? "now" : moment}`
  return { ...mismatch(path, expected, actual), actual: `${actual}, which is ${off} s ${actual < moment ? "before" : "after"}` }
}
