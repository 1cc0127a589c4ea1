// Documented numbers by name, each with its unit and source. Data: tables/limits.json.
import table from "../tables/limits.json" with { type: "json" }

export interface Limit {
  readonly value: number
  readonly unit: string
  readonly source: { readonly url: string; readonly section: string }
  readonly note?: string
}

export type LimitName = keyof typeof table.limits

/** Every limit: `limits.pendingWindowDefaultDays.value` is 30. */
export const limits: Readonly<Record<LimitName, Limit>> = table.limits
