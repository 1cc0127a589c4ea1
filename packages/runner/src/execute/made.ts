// What the run has made in the target, so that it can be taken away again.
import type { Identity, Place } from "../suite-types.ts"

export interface Made {
  readonly kind: "key" | "alias" | "key-store"
  /** Key ID, alias name, or ID of a custom key store. */
  readonly id: string
  /** Of a key: the custom key store that it is in. */
  readonly keyStore?: string
  readonly by: Identity
  readonly in: Place
}

export interface MadeList {
  /** Learns from an answer what was made or taken away. */
  learn(operation: string, sent: unknown, got: unknown, by: Identity, place: Place): void
  readonly all: () => readonly Made[]
  /** Asked for after every case, so it does not look through everything that the run has made. */
  readonly keyStores: () => readonly Made[]
  /** The keys in a custom key store, by its ID. */
  readonly keysIn: (store: string) => readonly Made[]
}

interface Lesson {
  /** What is there now. Left out: something is gone, or on its way out. */
  readonly adds?: Made["kind"]
  readonly inOtherRegion?: true
  id(call: { readonly sent: unknown; readonly got: unknown }): unknown
}

/** What a call that succeeded has made or taken away. */
const lessons: Readonly<Partial<Record<string, Lesson>>> = {
  CreateKey: { adds: "key", id: ({ got }) => member(member(got, "KeyMetadata"), "KeyId") },
  ReplicateKey: { adds: "key", inOtherRegion: true, id: ({ got }) => member(member(got, "ReplicaKeyMetadata"), "KeyId") },
  ScheduleKeyDeletion: { id: ({ got }) => keyIdOf(member(got, "KeyId")) },
  CancelKeyDeletion: { adds: "key", id: ({ got }) => keyIdOf(member(got, "KeyId")) },
  CreateAlias: { adds: "alias", id: ({ sent }) => member(sent, "AliasName") },
  DeleteAlias: { id: ({ sent }) => member(sent, "AliasName") },
  CreateCustomKeyStore: { adds: "key-store", id: ({ got }) => member(got, "CustomKeyStoreId") },
  DeleteCustomKeyStore: { id: ({ sent }) => member(sent, "CustomKeyStoreId") },
}

/** A case knows no third Region to replicate into. */
const otherThan = (place: Place): Place => (place === "home" ? "second" : "home")

export function makeMadeList(): MadeList {
  const made = new Map<string, Made>()
  const stores = new Map<string, Made>()
  const inStores = new Map<string, Map<string, Made>>()
  /** By key ID, also of keys that are on their way out: they may be rescued. */
  const keyStores = new Map<string, string>()
  const add = (kind: Made["kind"], id: unknown, by: Identity, place: Place) => {
    if (typeof id !== "string") return
    const keyStore = keyStores.get(id)
    const one = { kind, id, by, in: place, ...(keyStore === undefined ? {} : { keyStore }) }
    made.set(`${place} ${by} ${id}`, one)
    if (kind === "key-store") stores.set(`${place} ${by} ${id}`, one)
    if (keyStore === undefined) return
    const others = inStores.get(keyStore) ?? new Map<string, Made>()
    inStores.set(keyStore, others.set(`${place} ${by} ${id}`, one))
  }
  const remove = (id: unknown, by: Identity, place: Place) => {
    const name = `${place} ${by} ${id}`
    const one = made.get(name)
    made.delete(name)
    stores.delete(name)
    const store = one?.keyStore
    if (store !== undefined) inStores.get(store)?.delete(name)
  }
  return {
    learn(operation, sent, got, by, place) {
      const key = member(got, "KeyMetadata")
      const keyStore = member(key, "CustomKeyStoreId")
      if (typeof keyStore === "string") keyStores.set(String(member(key, "KeyId")), keyStore)
      const lesson = Object.hasOwn(lessons, operation) ? lessons[operation] : undefined
      if (lesson === undefined) return
      const id = lesson.id({ sent, got })
      if (lesson.adds === undefined) remove(id, by, place)
      else add(lesson.adds, id, by, lesson.inOtherRegion ? otherThan(place) : place)
    },
    all: () => [...made.values()],
    keyStores: () => [...stores.values()],
    keysIn: (store) => [...(inStores.get(store)?.values() ?? [])],
  }
}

function member(json: unknown, name: string): unknown {
  return typeof json === "object" && json !== null ? (json as Record<string, unknown>)[name] : undefined
}

/** Answers give an ARN where KMS should give a key ID, or the other way round. */
function keyIdOf(identifier: unknown): unknown {
  return typeof identifier === "string" ? identifier.replace(/^arn:.*:key\//, "") : undefined
}
