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
}

export function makeMadeList(): MadeList {
  const made = new Map<string, Made>()
  const add = (kind: Made["kind"], id: unknown, by: Identity, place: Place, keyStore?: unknown) => {
    const inStore = typeof keyStore === "string" ? { keyStore } : {}
    if (typeof id === "string") made.set(`${place} ${by} ${id}`, { kind, id, by, in: place, ...inStore })
  }
  const remove = (id: unknown, by: Identity, place: Place) => made.delete(`${place} ${by} ${String(id).replace(/^arn:.*:key\//, "")}`)
  return {
    learn(operation, sent, got, by, place) {
      const key = member(got, "KeyMetadata")
      if (operation === "CreateKey") add("key", member(key, "KeyId"), by, place, member(key, "CustomKeyStoreId"))
      if (operation === "CreateCustomKeyStore") add("key-store", member(got, "CustomKeyStoreId"), by, place)
      if (operation === "DeleteCustomKeyStore") remove(member(sent, "CustomKeyStoreId"), by, place)
      // A case knows no third Region to replicate into.
      if (operation === "ReplicateKey")
        add("key", member(member(got, "ReplicaKeyMetadata"), "KeyId"), by, place === "home" ? "second" : "home")
      if (operation === "CreateAlias") add("alias", member(sent, "AliasName"), by, place)
      if (operation === "DeleteAlias") remove(member(sent, "AliasName"), by, place)
      if (operation === "ScheduleKeyDeletion") remove(member(got, "KeyId"), by, place)
      if (operation === "CancelKeyDeletion") add("key", String(member(got, "KeyId")).replace(/^arn:.*:key\//, ""), by, place)
    },
    all: () => [...made.values()],
  }
}

function member(json: unknown, name: string): unknown {
  return typeof json === "object" && json !== null ? (json as Record<string, unknown>)[name] : undefined
}
