// Mutants of the connection of custom key stores: states that come too early or never, and what is allowed in which state.

import type { Json } from "../json.ts"
import { refusal } from "./front.ts"
import { ask } from "./front-calls.ts"
import { answers, claims, forgives, type MakeFront, type Operations, wrong } from "./fronts.ts"
import { given, mishandled } from "./key-records.ts"
import { settled, storeOf, told } from "./key-store-records.ts"
import type { Change, Mutant } from "./mutant.ts"

const CONNECT = "ConnectCustomKeyStore"
const DISCONNECT = "DisconnectCustomKeyStore"
const REFUSED = "CustomKeyStoreInvalidStateException"

/** With this in place of the time that connecting and disconnecting take. */
const taking =
  (keyStoreDelay: number): Change =>
  (input, ctx, next) =>
    next(input, { ...ctx, keyStoreDelay })

/** Refuses what is asked of a store in this state. */
function refusedWhile(operations: Operations, state: string): MakeFront {
  return answers(operations, async (call, behind) => {
    const { CustomKeyStoreId } = call.input
    const { CustomKeyStores } = await ask(behind, call, "DescribeCustomKeyStores", { CustomKeyStoreId })
    const [store] = (CustomKeyStores ?? []) as Json[]
    return store?.ConnectionState === state ? refusal(REFUSED) : behind(call)
  })
}

export const keyStoreConnectionMutants = {
  "key-store.failure-is-disconnection": {
    says: "a store that could not be connected is DISCONNECTED",
    breaks: ["cks.describe.disconnected", "cks.connect.failure"],
    operations: () =>
      told(({ ConnectionErrorCode, ...store }) => ({
        ...store,
        ...(store.ConnectionState === "FAILED" ? { ConnectionState: "DISCONNECTED" } : ConnectionErrorCode ? { ConnectionErrorCode } : {}),
      })),
  },
  "key-store.connecting-for-ever": mishandled(
    "a store is CONNECTING for ever",
    ["cks.connect.connects"],
    CONNECT,
    taking(Number.POSITIVE_INFINITY),
  ),
  "key-store.connected-at-once": mishandled("a store is connected at once", ["cks.connect.asynchronous"], CONNECT, taking(0)),
  "key-store.disconnected-at-once": mishandled("a store is disconnected at once", ["cks.disconnect.asynchronous"], DISCONNECT, taking(0)),
  "key-store.failed-tries-again": mishandled(
    "a FAILED store can be connected without disconnecting it first",
    ["cks.connect.state"],
    CONNECT,
    given((input, ctx) => {
      if (storeOf(ctx, input)?.connectionState === "FAILED") settled(ctx, input, "DISCONNECTED")
      return input
    }),
  ),
  "key-store.connected-once": wrong("a connected store cannot be connected", ["cks.connect.state"], refusedWhile(CONNECT, "CONNECTED")),
  "key-store.failed-stays": wrong(
    "a FAILED store cannot be disconnected, as it is not connected",
    ["cks.connect.failed-again"],
    refusedWhile(DISCONNECT, "FAILED"),
  ),
  "key-store.disconnected-again": wrong(
    "what is disconnected can be disconnected again",
    ["cks.disconnect.state"],
    forgives(DISCONNECT, REFUSED, claims()),
  ),
  "key-store.name-fixed-connected": wrong(
    "nothing at all about a connected store can be changed",
    ["cks.update.name-connected"],
    refusedWhile("UpdateCustomKeyStore", "CONNECTED"),
  ),
} satisfies Record<string, Mutant>
