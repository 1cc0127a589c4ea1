// Results of earlier runs from their files: JSON (one result, or a list of them) or NDJSON, whole or broken off.
import { isObject, type JsonObject } from "@kms-conformance/model"
import { readText } from "../load/read-text.ts"
import { totalsOf } from "../result.ts"
import type { CaseResult, RunResult } from "../result-types.ts"
import { UsageError } from "../usage-error.ts"

/** The results in a file, at least one. Throws UsageError when it cannot be read, or holds something else. */
export function readResults(path: string): readonly RunResult[] {
  const text = readText("result", path)
  const whole = parsed(text)
  const results = whole !== undefined && !isLine(whole) ? [whole].flat() : linesOf(path, text)
  if (results.length === 0) throw wrong(path, "it holds no result")
  return results.map((result) => checked(path, result))
}

/** The streams in the file one after the other: each begins with its header and, unless it was broken off, ends with a summary. */
function linesOf(path: string, text: string): unknown[] {
  const lines = text.split("\n").filter((line) => line.trim() !== "")
  const results: { header: JsonObject; cases: CaseResult[]; summary?: JsonObject }[] = []
  for (const [index, line] of lines.entries()) {
    const value = parsed(line) as JsonObject | undefined
    // A process that was killed may leave half a line behind.
    if (value === undefined && index === lines.length - 1 && results.length > 0) continue
    if (!isLine(value)) throw wrong(path, `line ${index + 1} is no line of an NDJSON result`)
    const { type, ...rest } = value
    const last = results.at(-1)
    if (type === "run") results.push({ header: rest, cases: [] })
    else if (!last) throw wrong(path, `line ${index + 1} comes before the line of type run`)
    else if (type === "case") last.cases.push(rest as unknown as CaseResult)
    else last.summary = rest
  }
  return results.map(resultOf)
}

function resultOf({ header, cases, summary }: { header: JsonObject; cases: CaseResult[]; summary?: JsonObject }): unknown {
  const { planned, ...rest } = header
  const brokenOff = { why: "aborted", reason: `the file breaks off after ${cases.length} of ${planned} cases` }
  const end = summary ?? { milliseconds: 0, notes: [], stopped: brokenOff }
  return { ...rest, ...end, totals: totalsOf(cases), cases }
}

function isLine(value: unknown): value is JsonObject {
  return isObject(value) && ["run", "case", "summary"].includes(value.type as string)
}

function checked(path: string, result: unknown): RunResult {
  if (!isObject(result) || !isObject(result.target) || !isObject(result.suite) || !Array.isArray(result.cases))
    throw wrong(path, "it is no result of kms-conformance run")
  if (result.schema !== 1) throw wrong(path, `it is of form ${JSON.stringify(result.schema)}, and this version reads form 1`)
  const bad = result.cases.findIndex((one) => !isObject(one) || typeof one.id !== "string" || typeof one.outcome !== "string")
  if (bad >= 0) throw wrong(path, `entry ${bad + 1} of its cases has no id or no outcome`)
  return result as unknown as RunResult
}

function wrong(path: string, why: string): UsageError {
  return new UsageError(`${path} cannot be used as a result: ${why}`)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
