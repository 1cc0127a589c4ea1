// On targets that declare eventual consistency, what was made is waited for before a case begins.
import type { RawTrace } from "./case-context.ts"
import { untilHolds, waitForNew } from "./eventually.ts"
import { exchange } from "./exchange.ts"
import type { Session } from "./session.ts"

/** Asks for the key by this id or alias until it is found, or until polling ends: then the case meets what it meets. */
export async function settle(session: Session, keyId: unknown, signal: AbortSignal, trace: RawTrace[]): Promise<void> {
  const wait = waitForNew(session)
  if (!wait) return
  await untilHolds(wait, signal, async () => {
    const { error } = await exchange(session, {
      operation: "DescribeKey",
      body: { KeyId: keyId },
      signal,
      trace,
      label: "given, waited for: ",
    })
    return { finding: error === "NotFoundException" ? error : undefined }
  })
}
