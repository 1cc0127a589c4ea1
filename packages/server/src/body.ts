// The body of a request, in memory up to a limit. Bytes beyond the limit are discarded as they arrive.
import type { IncomingMessage } from "node:http"

const NOTHING = new Uint8Array(0)

// A client that gets a 413 while it is still sending may send this much more before the connection is closed. Closing at
// once would reset the connection and lose the answer. https://www.rfc-editor.org/rfc/rfc9112#section-9.6
const LINGER_BYTES = 16 * 1024 * 1024

/** Whether the request says itself that its body is longer than `limit` bytes. */
export function announcesMore({ headers }: IncomingMessage, limit: number): boolean {
  return Number(headers["content-length"] ?? 0) > limit
}

/**
 * Calls `done` once: with the whole body, or with undefined as soon as it is known to be longer than `limit` bytes.
 * For a request that breaks off it is not called: nobody waits for the answer.
 */
export function readBody(request: IncomingMessage, limit: number, done: (body: Uint8Array | undefined) => void): void {
  if (announcesMore(request, limit)) {
    tooLong(request, done)
    return
  }
  let first: Buffer | undefined
  let rest: Buffer[] | undefined
  let length = 0
  const onData = (chunk: Buffer) => {
    length += chunk.length
    if (length > limit) {
      request.off("data", onData).off("end", onEnd)
      first = rest = undefined
      tooLong(request, done)
      return
    }
    if (first === undefined) first = chunk
    else if (rest === undefined) rest = [first, chunk]
    else rest.push(chunk)
  }
  // Requests to KMS are small: usually there is one chunk, which is passed on without a copy.
  const onEnd = () => done(rest === undefined ? (first ?? NOTHING) : Buffer.concat(rest, length))
  request.on("data", onData).on("end", onEnd)
}

function tooLong(request: IncomingMessage, done: (body: undefined) => void): void {
  let thrownAway = 0
  request.on("data", (chunk: Buffer) => {
    thrownAway += chunk.length
    if (thrownAway > LINGER_BYTES) request.destroy()
  })
  done(undefined)
}
