// Ctrl-C and SIGTERM, handled once for a whole command.
import { type Io, signalCodes } from "../io.ts"

/** A signal that aborts when the process is told to stop, and the exit code that goes with it. */
export function stopOnSignal(io: Io) {
  const controller = new AbortController()
  let code: number | undefined
  const done = io.onStop((signal) => {
    code = signalCodes[signal]
    io.err("\nstopping: what was made is cleaned up, what is known is reported; once more to stop at once\n")
    controller.abort()
  })
  return { signal: controller.signal, done, code: () => code }
}
