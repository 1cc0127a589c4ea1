// `serve` in this process; commands.test.ts has it in one of its own.
import { main } from "./program.ts"

export interface Serving {
  readonly url: string
  /** The banner. */
  readonly text: string
  stop(): Promise<unknown>
}

/** Rejects when it prints a warning or a refusal before its banner. */
export async function serving(...flags: readonly string[]): Promise<Serving> {
  const printed = Promise.withResolvers<string>()
  let stop = () => {}
  const ended = main(["serve", "--port", "0", ...flags], {
    out: (text) => printed.resolve(text),
    err: (text) => printed.reject(new Error(text)),
    env: {},
    outIsTerminal: false,
    errIsTerminal: false,
    width: 100,
    now: () => Date.now(),
    onStop(listener) {
      stop = () => listener("SIGINT")
      return () => {}
    },
  })
  const text = await printed.promise
  return {
    text,
    url: /KMS emulator at (\S+),/.exec(text)![1]!,
    stop() {
      stop()
      return ended
    },
  }
}
