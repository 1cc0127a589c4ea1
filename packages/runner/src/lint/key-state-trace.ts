// In which state a key is at each call of a case, as far as the case's own steps say so.
// https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html
import { isOperation, type KeyState, type OperationName, operations } from "@kms-conformance/model"
import { namesOf } from "../execute/judge.ts"
import { placeholdersIn } from "../language/placeholder.ts"
import { isAdvance, isCall } from "../steps.ts"
import type { CallStep, Instance, Place, Step } from "../suite-types.ts"

export interface Observation {
  readonly operation: OperationName
  readonly state: KeyState
  /** Empty: the case expects success. */
  readonly errors: readonly string[]
}

interface TracedKey {
  readonly place: Place
  readonly imported: boolean
  /** Binding of the custom key store. */
  readonly store?: string | undefined
  /** Undefined: the steps do not tell. */
  state: KeyState | undefined
  /** Where a state that ends by itself leads. */
  next: KeyState
}

interface Trace {
  /** Name of the key -> the key, or the related keys of two Regions, the primary key first. */
  readonly keys: Map<string, TracedKey[]>
  /** What is bound or named otherwise -> name of the key that it belongs to. */
  readonly owners: Map<string, string>
  /** Whether states that end by themselves last until the clock is moved. */
  readonly transient: boolean
}

/** Every call on a key whose state is known, with what is expected of it. */
export function observationsOf({ given, steps, needs }: Instance): readonly Observation[] {
  const trace: Trace = { keys: new Map(), owners: new Map(), transient: needs.includes("transient-states") }
  for (const [name, input] of Object.entries(given.keys ?? {})) addKey(trace, name, input)
  for (const [name, input] of Object.entries({ ...given.aliases, ...given.grants })) own(trace, name, input)
  return steps.flatMap((step) => observe(trace, step))
}

function observe(trace: Trace, step: Step): readonly Observation[] {
  if (isAdvance(step)) timePasses(trace)
  if (!isCall(step) || !isOperation(step.call)) return []
  const { call: operation, in: place = "home", with: input = {} } = step
  const errors = namesOf(step.error)
  const names = subjectsOf(trace, operation, input)
  const seen = names.flatMap((name) => keyAt(trace, name, place) ?? [])
  if (step.eventually === true) for (const key of seen) if (isTransient(key.state)) key.state = key.next
  const found = seen.flatMap(({ state }) => (state === undefined ? [] : [{ operation, state, errors }]))
  if (errors.length === 0) changes(trace, step, names)
  return found
}

/** Keys by the members that name one; else the key whose alias, grant or ciphertext the request has. */
function subjectsOf({ keys, owners }: Trace, operation: OperationName, input: object): readonly string[] {
  const nameOf = (value: unknown): readonly string[] => {
    const [first] = placeholdersIn(value)
    const name = owners.get(String(value)) ?? (first && (owners.get(first.name) ?? first.name))
    return name !== undefined && keys.has(name) ? [name] : []
  }
  const named = operations[operation].keyIds.flatMap(({ member }) => nameOf(Reflect.get(input, member)))
  return named.length > 0 ? named : Object.values(input).flatMap(nameOf).slice(0, 1)
}

function changes(trace: Trace, { call, with: input = {}, as, in: place = "home" }: CallStep, names: readonly string[]): void {
  const [name] = names
  if (call === "CreateKey") {
    if (as !== undefined) addKey(trace, as, input, place)
  } else if (name !== undefined) {
    for (const bound of [as, input.AliasName]) if (bound !== undefined) trace.owners.set(String(bound), name)
    effects[call]?.(trace.keys.get(name)!, place, trace.transient)
  } else if (call === "DisconnectCustomKeyStore") storeMoves(trace, input, (state) => (state === "PendingDeletion" ? state : "Unavailable"))
  else if (call === "ConnectCustomKeyStore") storeMoves(trace, input, (state) => (state === "Unavailable" ? "Enabled" : state))
}

type Effect = (related: TracedKey[], place: Place, transient: boolean) => void

const becomes =
  (state: KeyState): Effect =>
  (related, place) => {
    const key = related.find((one) => one.place === place)
    if (key && key.state !== "Unavailable") key.state = state
  }

const effects: Readonly<Record<string, Effect>> = {
  EnableKey: becomes("Enabled"),
  DisableKey: becomes("Disabled"),
  CancelKeyDeletion: becomes("Disabled"),
  ImportKeyMaterial: becomes("Enabled"),
  DeleteImportedKeyMaterial: becomes("PendingImport"),
  ScheduleKeyDeletion: (related, place, transient) =>
    becomes(related.length > 1 && related[0]?.place === place ? "PendingReplicaDeletion" : "PendingDeletion")(related, place, transient),
  ReplicateKey(related, place, transient) {
    const imported = related[0]?.imported ?? false
    const state = transient ? "Creating" : undefined
    related.push({ place: place === "home" ? "second" : "home", imported, state, next: imported ? "PendingImport" : "Enabled" })
  },
  UpdatePrimaryRegion(related, _place, transient) {
    related.reverse()
    for (const key of related) {
      key.next = key.state ?? "Enabled"
      key.state = transient ? "Updating" : undefined
    }
  },
}

function addKey({ keys }: Trace, name: string, input: Readonly<Record<string, unknown>>, place: Place = "home"): void {
  const store = placeholdersIn(input.CustomKeyStoreId)[0]?.name
  const imported = input.Origin === "EXTERNAL"
  keys.set(name, [{ place, store, imported, state: imported ? "PendingImport" : "Enabled", next: "Enabled" }])
}

function own(trace: Trace, name: string, input: object): void {
  const owner = placeholdersIn(input).find((placeholder) => trace.keys.has(placeholder.name))
  if (owner) trace.owners.set(name, owner.name)
}

function keyAt({ keys }: Trace, name: string, place: Place): TracedKey | undefined {
  return keys.get(name)?.find((key) => key.place === place)
}

/** What ends by itself may have ended; what has an end in time may be over. */
function timePasses({ keys }: Trace): void {
  for (const key of [...keys.values()].flat()) {
    if (isTransient(key.state)) key.state = key.next
    else if (key.state !== "Enabled" && key.state !== "Disabled") key.state = undefined
    if (key.imported) key.state = undefined
  }
}

function storeMoves({ keys }: Trace, input: object, next: (state: KeyState | undefined) => KeyState | undefined): void {
  const store = placeholdersIn(input)[0]?.name
  for (const key of [...keys.values()].flat()) if (store !== undefined && key.store === store) key.state = next(key.state)
}

function isTransient(state: KeyState | undefined): boolean {
  return state === "Creating" || state === "Updating"
}
