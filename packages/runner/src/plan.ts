// What a run would do, without sending anything.
import { needsOwnKeys } from "./execute/privacy.ts"
import type { Instance } from "./suite-types.ts"

export interface PlannedKeys {
  /** Input of CreateKey, as the case gives it. */
  readonly input: Readonly<Record<string, unknown>>
  readonly count: number
  /** One key for all cases that do not change it. */
  readonly shared: boolean
}

export interface Plan {
  readonly cases: number
  /** Requests by operation, set-up included and cleanup not; pages and polls count once. */
  readonly requests: Readonly<Record<string, number>>
  readonly keys: readonly PlannedKeys[]
  readonly aliases: number
  readonly grants: number
}

/** What a run of these cases would do; skipped cases are counted as if they were run. */
export function plan(instances: readonly Instance[]): Plan {
  const requests = new Map<string, number>()
  const keys = new Map<string, { input: Readonly<Record<string, unknown>>; count: number; shared: boolean }>()
  const request = (name: string, count = 1) => requests.set(name, (requests.get(name) ?? 0) + count)
  let aliases = 0
  let grants = 0
  for (const instance of instances) {
    const shared = !needsOwnKeys(instance)
    for (const input of Object.values(instance.given.keys ?? {})) {
      const id = `${shared} ${JSON.stringify(input)}`
      const known = keys.get(id)
      if (!known || !shared) request("CreateKey")
      keys.set(id, { input, shared, count: shared ? 1 : (known?.count ?? 0) + 1 })
    }
    aliases += Object.keys(instance.given.aliases ?? {}).length
    grants += Object.keys(instance.given.grants ?? {}).length
    for (const step of instance.steps) {
      if ("check" in step) continue
      if ("call" in step) request(step.call)
      else if ("send" in step) request("(raw)")
    }
  }
  if (aliases > 0) request("CreateAlias", aliases)
  if (grants > 0) request("CreateGrant", grants)
  return {
    cases: instances.length,
    requests: Object.fromEntries([...requests].sort(([a], [b]) => a.localeCompare(b))),
    keys: [...keys.values()].toSorted((a, b) => b.count - a.count),
    aliases,
    grants,
  }
}

const SMOKE = ["ListKeys", "DescribeKey", "CreateKey", "Encrypt", "ScheduleKeyDeletion"]
const MAKES_KEY = ["CreateKey", "ReplicateKey"]

/** The plan with the five calls before the cases, and with taking away what was made after them, if no case has done so. */
export function wholeRun(plan: Plan): Plan {
  const requests = new Map(Object.entries(plan.requests))
  const add = (name: string, count: number) => count > 0 && requests.set(name, (requests.get(name) ?? 0) + count)
  add(
    "ScheduleKeyDeletion",
    MAKES_KEY.reduce((sum, name) => sum + (plan.requests[name] ?? 0), 0),
  )
  add("DeleteAlias", plan.requests.CreateAlias ?? 0)
  for (const name of SMOKE) add(name, 1)
  return { ...plan, requests: Object.fromEntries([...requests].sort(([a], [b]) => a.localeCompare(b))) }
}
