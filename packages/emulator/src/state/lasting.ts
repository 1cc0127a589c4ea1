// A store for one history of an emulator: what is still under way when it ends finds nothing, and changes nothing that counts.
import type { Store } from "../ports.ts"
import { memoryStore } from "./memory.ts"

/** The store until it is over; from then on an empty one of its own. */
export function lasting(store: Store, isOver: () => boolean): Store {
  let afterwards: Store | undefined
  const current = () => {
    if (!isOver()) return store
    afterwards ??= memoryStore()
    return afterwards
  }
  return {
    scope: (account, region) => current().scope(account, region),
    scopes: () => current().scopes(),
    due: (now) => current().due(now),
    clear: () => current().clear(),
    close: () => store.close(),
  }
}
