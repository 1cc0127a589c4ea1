// Where an entry of a world file is.
import type { Place } from "../keys/arn.ts"

interface Placed {
  readonly Account?: string
  readonly Region?: string
}

/** @param home of entries that name none */
export function placeOf({ Account: account, Region: region }: Placed, home: Place): Place {
  return { account: account ?? home.account, region: region ?? home.region }
}

/** Who shares names that are unique in an account and Region. */
export function scopeName({ account, region }: Place): string {
  return `${account} ${region}`
}
