// What a run would do, without sending anything.
import { needsOwnKeys } from "./execute/privacy.ts"
import { changesOf } from "./plan-steps.ts"
import { isCall, isSend } from "./steps.ts"
import type { Given, Instance } from "./suite-types.ts"

export interface PlannedKeys {
  /** Input of CreateKey, as the case gives it. */
  readonly input: Readonly<Record<string, unknown>>
  readonly count: number
  /** One key for all cases that do not change it. */
  readonly shared: boolean
}

/** What a run would send and make. */
export interface Plan {
  readonly cases: number
  /** Requests by operation, set-up included and cleanup not; pages and polls count once. */
  readonly requests: Readonly<Record<string, number>>
  /** Before the steps of cases. */
  readonly keys: readonly PlannedKeys[]
  readonly aliases: number
  readonly grants: number
  /** Keys, and further key material, that steps make: calls that cases expect to be refused make nothing. */
  readonly made: Readonly<Record<string, number>>
  /** What is there when the last case has ended. */
  readonly left: { readonly keys: number; readonly aliases: number }
}

export interface PlanOptions {
  /** The target is eventually consistent: what is made before a case is waited for, which is one more request for each. */
  readonly waits?: boolean
}

/** What a run of these cases would do; skipped cases are counted as if they were run. */
export function plan(instances: readonly Instance[], { waits = false }: PlanOptions = {}): Plan {
  const requests = new Map<string, number>()
  const made = new Map<string, number>()
  const keys = new Map<string, { input: Readonly<Record<string, unknown>>; count: number; shared: boolean }>()
  const add = (counts: Map<string, number>, name: string, count = 1) => count > 0 && counts.set(name, (counts.get(name) ?? 0) + count)
  const given = { keys: 0, aliases: 0, grants: 0 }
  const left = { keys: 0, aliases: 0 }
  for (const instance of instances) {
    const shared = !needsOwnKeys(instance)
    for (const input of Object.values(instance.given.keys ?? {})) {
      const id = `${shared} ${JSON.stringify(input)}`
      const known = keys.get(id)
      // What differs from case to case is shared by nobody.
      const another = !known || !shared || OWN.test(id)
      if (another) given.keys++
      keys.set(id, { input, shared, count: (known?.count ?? 0) + Number(another) })
    }
    given.aliases += sizeOf(instance.given.aliases)
    given.grants += sizeOf(instance.given.grants)
    for (const step of instance.steps) {
      if (isCall(step)) add(requests, step.call)
      if (isSend(step)) add(requests, "(raw)")
      const change = changesOf(step)
      left.keys += change.keys
      left.aliases += change.aliases
      if (change.makes) add(made, change.makes)
    }
  }
  add(requests, "CreateKey", given.keys)
  add(requests, "CreateAlias", given.aliases)
  add(requests, "CreateGrant", given.grants)
  if (waits) add(requests, "DescribeKey", given.keys + given.aliases)
  return {
    cases: instances.length,
    requests: byName(requests),
    keys: [...keys.values()].toSorted((a, b) => b.count - a.count),
    aliases: given.aliases,
    grants: given.grants,
    made: byName(made),
    left: { keys: given.keys + left.keys, aliases: given.aliases + left.aliases },
  }
}

/** Values of a key's input that no other case has. */
const OWN = /\$\{run\.|"\$random"/

function sizeOf(things: Given[keyof Given]): number {
  return Object.keys(things ?? {}).length
}

function byName(counts: ReadonlyMap<string, number>): Readonly<Record<string, number>> {
  return Object.fromEntries([...counts].sort(([a], [b]) => a.localeCompare(b)))
}

const SMOKE = ["ListKeys", "DescribeKey", "CreateKey", "Encrypt", "ScheduleKeyDeletion"]

/** The plan with the five calls before the cases, one of which makes a key, and with taking away after them what is left. */
export function wholeRun(plan: Plan, { waits = false }: PlanOptions = {}): Plan {
  const requests = new Map(Object.entries(plan.requests))
  const add = (name: string, count: number) => count > 0 && requests.set(name, (requests.get(name) ?? 0) + count)
  add("ScheduleKeyDeletion", plan.left.keys)
  add("DeleteAlias", plan.left.aliases)
  for (const name of SMOKE) add(name, 1)
  if (waits) add("DescribeKey", 1)
  return { ...plan, requests: byName(requests), made: { ...plan.made, CreateKey: (plan.made.CreateKey ?? 0) + 1 } }
}
