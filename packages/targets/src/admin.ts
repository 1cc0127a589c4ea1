// The clock of a server that has the emulator's admin endpoint: `serve --admin`.
import { type Transport, UsageError } from "@kms-conformance/runner"

export interface AdminClock {
  advance(milliseconds: number): Promise<void>
  /** Puts the clock where it would be had nobody moved it. */
  restore(): Promise<void>
}

/** Rejects with UsageError when the server has no admin endpoint. */
export async function adminClock(endpoint: URL, transport: Transport): Promise<AdminClock> {
  const ask = async (body?: object) => {
    const bytes = Buffer.from(body === undefined ? "" : JSON.stringify(body))
    const headers = [
      ["Host", endpoint.host],
      ["Content-Type", "application/json"],
      ["Content-Length", String(bytes.length)],
    ] as const
    const answer = await transport({ method: body === undefined ? "GET" : "POST", path: "/_kms/clock", headers, body: bytes })
    const now = answer.status === 200 ? timeIn(answer.body) : undefined
    if (now !== undefined) return now
    throw new UsageError(
      `${endpoint.origin} has no admin endpoint: /_kms/clock was answered with status ${answer.status}; start the server with --admin, or leave --admin out`,
    )
  }
  const before = await ask()
  const began = performance.now()
  return {
    advance: async (milliseconds) => void (await ask({ advance: milliseconds })),
    restore: async () => void (await ask({ set: before + performance.now() - began })),
  }
}

function timeIn(body: Uint8Array): number | undefined {
  try {
    const { now } = JSON.parse(Buffer.from(body).toString())
    return typeof now === "number" ? now : undefined
  } catch {
    return undefined
  }
}
