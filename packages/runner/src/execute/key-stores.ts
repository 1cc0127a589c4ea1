// Takes away the custom key stores of a case as soon as it has ended, well or not: what they are made of is lent by the target,
// and belongs to one key store at a time.
import { bounded } from "./bounded.ts"
import { reasonOf } from "./cannot-run.ts"
import { exchange } from "./exchange.ts"
import type { Made } from "./made.ts"
import { moveClock, type Session } from "./session.ts"

/** The shortest that KMS allows: https://docs.aws.amazon.com/kms/latest/APIReference/API_ScheduleKeyDeletion.html */
export const WINDOW_IN_DAYS = 7
/** Longer than that, and longer than a key store takes to be disconnected. */
const LEAP = (WINDOW_IN_DAYS + 1) * 86_400_000

/** Never rejects: a store that stays is said once. It is tried a second time only when the run ends (`again`). */
export async function takeAwayKeyStores(session: Session, when?: "again"): Promise<void> {
  const tried = session.stayingStores
  const stores = session.made.keyStores().filter(({ id }) => when === "again" || !tried.has(id))
  if (stores.length === 0 || session.gone) return
  const work = async (signal: AbortSignal) => {
    for (const store of stores) {
      tried.add(store.id)
      const error = await takeAway(session, store, signal)
      if (error !== undefined && error !== "CustomKeyStoreNotFoundException")
        session.notes.say(`a custom key store that the run made is still there: DeleteCustomKeyStore answered ${error}`)
    }
  }
  await bounded({ milliseconds: session.timeout, signal: session.signal }, work).catch((error: unknown) =>
    session.notes.say(`a custom key store that the run made may still be there: ${reasonOf(error)}`),
  )
}

/** The error of the last try, or undefined when the store is gone. */
async function takeAway(session: Session, store: Made, signal: AbortSignal): Promise<string | undefined> {
  const call = async (operation: string, body: object) => {
    const { error } = await exchange(session, { operation, body, by: store.by, in: store.in, signal })
    return error
  }
  const CustomKeyStoreId = store.id
  for (const { id } of session.made.keysIn(store.id)) await call("ScheduleKeyDeletion", { KeyId: id, PendingWindowInDays: WINDOW_IN_DAYS })
  await call("DisconnectCustomKeyStore", { CustomKeyStoreId })
  const error = await call("DeleteCustomKeyStore", { CustomKeyStoreId })
  if (error === undefined || !session.capabilities.has("clock")) return error
  await moveClock(session, LEAP)
  return call("DeleteCustomKeyStore", { CustomKeyStoreId })
}
