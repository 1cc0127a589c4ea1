// When a request was signed, and whether that is near enough.
import type { WireRequest } from "@kms-conformance/model"
import { fault } from "../fault.ts"
import type { Signature } from "./signature.ts"
import { headerOf, queryOf } from "./where.ts"

const TIME = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/

// aws/aws-sdk-js-v3#6400, a report of client-kms: "(… - 5 min.)"
const MINUTES = 5

/**
 * The time as it was sent. X-Amz-Date wins over Date, which has to be of the same form:
 * https://docs.aws.amazon.com/kms/latest/APIReference/CommonParameters.html
 *
 * @throws IncompleteSignatureException
 */
export function timeOf({ form }: Signature, request: WireRequest): string {
  const inHeaders = () => headerOf(request, "x-amz-date") ?? headerOf(request, "date")
  const time = form === "query" ? (queryOf(request).get("X-Amz-Date") ?? headerOf(request, "date")) : inHeaders()
  if (time === undefined) throw fault("IncompleteSignatureException", { reason: "no-date" })
  if (Number.isNaN(secondsOf(time))) throw fault("IncompleteSignatureException", { reason: "date" })
  return time
}

/**
 * @param time as it was sent
 * @param now in milliseconds since the epoch
 * @throws InvalidSignatureException
 */
export function requireTimely(time: string, { date }: Signature, now: number): void {
  if (!time.startsWith(date)) throw fault("InvalidSignatureException", { reason: "date", value: time, expected: date })
  const [signed, current] = [secondsOf(time), Math.floor(now / 1000)]
  const late = signed - current
  if (Math.abs(late) <= MINUTES * 60) return
  const limit = current + Math.sign(late) * MINUTES * 60
  const told = { value: time, now: textOf(current), expected: textOf(limit), limit: MINUTES }
  throw fault("InvalidSignatureException", { reason: late < 0 ? "expired" : "early", ...told })
}

/** Since the epoch; NaN for a text that is no time. */
function secondsOf(text: string): number {
  const parts = TIME.exec(text)
  if (parts === null) return Number.NaN
  const [year, month, day, hour, minute, second] = parts.slice(1).map(Number) as [number, number, number, number, number, number]
  const milliseconds = Date.UTC(year, month - 1, day, hour, minute, second)
  // The thirtieth of February would be the second of March; months before the year 100 would be of the last century.
  const date = new Date(milliseconds)
  const isReal = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return isReal && hour < 24 && minute < 60 && second < 60 ? milliseconds / 1000 : Number.NaN
}

function textOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace(/[-:]|\.\d+/g, "")
}
