// Everything outside that a command may touch: two streams, the environment, the time, and signals to stop.

/** What a command may touch. `processIo` is the one of a real process; tests and other programs bring their own. */
export interface Io {
  out(text: string): void
  err(text: string): void
  readonly env: Readonly<Record<string, string | undefined>>
  readonly outIsTerminal: boolean
  readonly errIsTerminal: boolean
  /** Columns of the terminal; 100 where there is none. */
  readonly width: number
  /** Milliseconds since the epoch. */
  now(): number
  /** Calls `listener` once, on SIGINT or SIGTERM; a second signal ends the process at once. Gives a way to stop listening. */
  onStop(listener: (signal: Signal) => void): () => void
}

export type Signal = "SIGINT" | "SIGTERM"

/** 128 and the number of the signal, as shells have it. */
export const signalCodes: Readonly<Record<Signal, number>> = { SIGINT: 130, SIGTERM: 143 }

/** Milliseconds since the epoch, with a fraction, and never going back. */
export const now = () => performance.timeOrigin + performance.now()

/** The streams, environment and signals of this process. Ends it when standard output cannot be written. */
export function processIo(process: NodeJS.Process): Io {
  const { stdout, stderr } = process
  // A reader that went away (`| head`) is no error: the command goes on to its exit code.
  for (const stream of [stdout, stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EPIPE") return
      // Standard output cannot be written, for example because the disk is full: the caller has to know.
      if (stream === stdout) stderr.write(`kms-conformance: cannot write to standard output: ${error.message}\n`)
      process.exit(2)
    })
  }
  return {
    out: (text) => void stdout.write(text),
    err: (text) => void stderr.write(text),
    env: process.env,
    outIsTerminal: stdout.isTTY === true,
    errIsTerminal: stderr.isTTY === true,
    width: stdout.columns || stderr.columns || 100,
    now,
    onStop(listener) {
      let stopping = false
      const onSignal = (signal: Signal) => {
        if (stopping) process.exit(signalCodes[signal])
        stopping = true
        listener(signal)
      }
      process.on("SIGINT", onSignal).on("SIGTERM", onSignal)
      return () => void process.off("SIGINT", onSignal).off("SIGTERM", onSignal)
    },
  }
}
