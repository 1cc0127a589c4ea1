// Tables of rates with the ratio that matters beside each.
import type { Rate } from "./measure.ts"

/** Prints rates; each with its share of the first one's. */
export function printRates(title: string, [reference, ...others]: readonly Rate[]): void {
  console.log(`\n${title}`)
  if (!reference) return
  const width = Math.max(...[reference, ...others].map(({ name }) => name.length))
  const line = ({ name, perSecond }: Rate) => `  ${name.padEnd(width)}  ${Math.round(perSecond).toLocaleString("en").padStart(10)}/s`
  console.log(`${line(reference)}  (reference)`)
  for (const rate of others) console.log(`${line(rate)}  ${(rate.perSecond / reference.perSecond).toFixed(2)} of the reference`)
}

/** Prints durations in milliseconds; each with its multiple of the first one's. */
export function printTimes(
  title: string,
  [reference, ...others]: readonly { readonly name: string; readonly milliseconds: number }[],
): void {
  console.log(`\n${title}`)
  if (!reference) return
  const width = Math.max(...[reference, ...others].map(({ name }) => name.length))
  const line = ({ name, milliseconds }: { name: string; milliseconds: number }) =>
    `  ${name.padEnd(width)}  ${milliseconds.toFixed(0).padStart(8)} ms`
  console.log(`${line(reference)}  (reference)`)
  for (const time of others) console.log(`${line(time)}  ${(time.milliseconds / reference.milliseconds).toFixed(2)} times the reference`)
}
