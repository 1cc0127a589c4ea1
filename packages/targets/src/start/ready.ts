// Waits until a server that was started answers, or its time is over, or it is seen to have ended.
import { get } from "node:http"
import { setTimeout as sleep } from "node:timers/promises"

const PAUSE = 100
const ONE_LOOK = 2_000

/** The flag of the command line by which a server is waited for longer. */
export const MORE_TIME = "--start-timeout gives it more time"

export interface Awaited {
  /** In messages; the address when left out. */
  readonly name?: string
  readonly endpoint: URL
  /** Path that has to be answered with status 200; without one any answer to `/` will do. */
  readonly health?: string | undefined
  /** Milliseconds. */
  readonly within: number
  /** What the server printed last, to be said when it does not answer. */
  lastLines?(): readonly string[]
  /** Why there is no more use in waiting. */
  ended(): string | undefined | Promise<string | undefined>
}

/** Rejects with an Error of one sentence. */
export async function untilAnswers({ name, endpoint, health, within, lastLines, ended }: Awaited): Promise<void> {
  const end = performance.now() + within
  let last = "nobody listens"
  while (performance.now() < end) {
    const why = await ended()
    if (why !== undefined) throw new Error(why)
    const status = await statusOf(new URL(health ?? "/", endpoint)).catch((error: NodeJS.ErrnoException) => {
      last = error.code ?? error.message
      return undefined
    })
    if (status !== undefined && (health === undefined || status === 200)) return
    if (status !== undefined) last = `${health} was answered with status ${status}`
    await sleep(PAUSE)
  }
  const why = `${name ?? endpoint.origin} was not ready within ${within / 1000} s: ${last}; ${MORE_TIME}`
  throw new Error([why, ...(lastLines?.() ?? [])].join("\n  "))
}

function statusOf(url: URL): Promise<number> {
  return new Promise((resolve, reject) => {
    const asking = get(url, { agent: false, timeout: ONE_LOOK }, (answer) => {
      answer.resume()
      resolve(answer.statusCode ?? 0)
    })
    asking.on("timeout", () => asking.destroy(new Error("no answer")))
    asking.on("error", reject)
  })
}
