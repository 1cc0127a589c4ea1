// Records which KMS operations a client calls, and which members came back: evidence of what a component got to see.
import type { KMSClient } from "@aws-sdk/client-kms"

export interface RecordedCall {
  readonly operation: string
  /** Names of the output members; empty when the call failed. */
  readonly received: readonly string[]
}

/** Adds a recorder to the client; the list grows with each call. */
export function recordCalls(kms: KMSClient): readonly RecordedCall[] {
  const calls: RecordedCall[] = []
  kms.middlewareStack.add(
    (next, context) => async (args) => {
      const operation = String(context.commandName).replace(/Command$/, "")
      try {
        const answer = await next(args)
        const { $metadata, ...output } = answer.output as unknown as Record<string, unknown>
        calls.push({ operation, received: Object.keys(output).filter((member) => output[member] !== undefined) })
        return answer
      } catch (error) {
        calls.push({ operation, received: [] })
        throw error
      }
    },
    { step: "initialize", name: "recordCalls" },
  )
  return calls
}
