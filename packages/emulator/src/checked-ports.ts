// Checks what a port from the options gives. Anything but a time, or fresh bytes, ends the call: KMS has no answer for a broken port.
import { isMoment } from "./clock.ts"
import { isSystem } from "./crypto/random-pool.ts"
import type { Clock, Random } from "./ports.ts"

/** Said to the owner of the emulator, by whom the port was given; the bytes that it gave are never in it. */
export class PortError extends Error {
  readonly code = "ERR_EMULATOR_PORT"
}

/** The clock, whose times are times. It may go backwards, as clocks do that are set right: nothing that has happened is undone. */
export function checkedClock(clock: Clock): Clock {
  return {
    now() {
      const time = asked("clock.now()", () => clock.now())
      if (isMoment(time)) return time
      throw new PortError(`clock.now() gives milliseconds since the epoch, and gave ${typeof time === "number" ? time : typeof time}.`)
    },
  }
}

// As long as a key or an identifier: no source that works gives so many bytes twice.
const NEVER_TWICE = 16

/** The source, whose bytes are as many as were asked for, and not always the same. The system's own is left as it is. */
export function checkedRandom<Source extends Random & { restart?(): void }>(source: Source): Random & { restart?(): void } {
  if (isSystem(source)) return source
  let last: Buffer | undefined
  return {
    bytes(length) {
      const call = `random.bytes(${length})`
      const bytes = asked<unknown>(call, () => source.bytes(length))
      if (!(bytes instanceof Uint8Array)) throw new PortError(`${call} gives a Buffer, and gave ${bytes === null ? "null" : typeof bytes}.`)
      if (bytes.length !== length) throw new PortError(`${call} gives ${length} bytes, and gave ${bytes.length}.`)
      const buffer = Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, length)
      if (length < NEVER_TWICE) return buffer
      if (last?.equals(buffer)) throw new PortError(`${call} gives fresh bytes, and gave the same ones twice.`)
      // A copy: the caller may wipe what it was given.
      last = Buffer.from(buffer)
      return buffer
    },
    ...(source.fork && { fork: () => checkedRandom(asked("random.fork()", () => source.fork!())) }),
    ...(source.restart && {
      restart() {
        last = undefined
        source.restart!()
      },
    }),
  }
}

function asked<Given>(call: string, ask: () => Given): Given {
  try {
    return ask()
  } catch (cause) {
    throw cause instanceof PortError ? cause : new PortError(`${call} threw; its error is the cause of this one.`, { cause })
  }
}
