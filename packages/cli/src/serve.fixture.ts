// `serve` in this process; commands.test.ts has it in one of its own.
import { main } from "./program.ts"

export interface Serving {
  readonly url: string
  /** The banner. */
  readonly text: string
  /** All that has been printed so far. */
  readonly printed: () => string
  stop(): Promise<unknown>
}

/** Rejects when it prints a warning or a refusal before its banner. */
export async function serving(...flags: readonly string[]): Promise<Serving> {
  const banner = Promise.withResolvers<string>()
  let printed = ""
  let stop = () => {}
  const ended = main(["serve", "--port", "0", ...flags], {
    out(text) {
      printed += text
      banner.resolve(text)
    },
    err: (text) => banner.reject(new Error(text)),
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
  const text = await banner.promise
  return {
    text,
    printed: () => printed,
    url: /KMS emulator at (\S+),/.exec(text)![1]!,
    stop() {
      stop()
      return ended
    },
  }
}
