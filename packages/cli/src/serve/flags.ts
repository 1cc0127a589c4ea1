// The flags of `serve`.
import { isoTime } from "@kms-conformance/model"
import { type Command, InvalidArgumentError, Option } from "commander"
import { regionOption } from "../flags.ts"
import { list, matching, wholeNumber } from "../parse.ts"

export interface ServeFlags {
  readonly port: number
  readonly host: string
  readonly region: string
  readonly account?: string
  readonly maxBody?: number
  readonly admin?: boolean
  readonly seed?: string
  /** Milliseconds since the epoch, or the machine's time. */
  readonly clock?: number | "system"
  /** Path. */
  readonly world?: string
  readonly auth?: "open" | "strict"
  /** Path. */
  readonly identities?: string
  /** Path. */
  readonly data?: string
  /** Paths. */
  readonly nitroRoot?: readonly string[]
  readonly consistencyDelay?: number | readonly [number, number]
  /** True for the documented ones. */
  readonly requestQuotas?: true | Readonly<Record<string, number>>
  readonly explain?: boolean
  readonly forceHighS?: boolean
  readonly forceLowS?: boolean
}

export function withServeFlags(command: Command): Command {
  return command
    .addOption(new Option("--port <n>", "0 for any free port").argParser(wholeNumber(0, 65_535)).default(8080))
    .addOption(
      new Option("--host <address>", "address to bind; without --auth strict, everyone who reaches it can use every key")
        // An empty one would be every address.
        .argParser(matching(/^\S+$/, "127.0.0.1"))
        .default("127.0.0.1"),
    )
    .addOption(regionOption("Region of requests that name none").default("us-east-1"))
    .addOption(new Option("--account <id>", "account of callers that name none").argParser(matching(/^\d{12}$/, "111122223333")))
    .addOption(new Option("--max-body <bytes>", "longest request body").argParser(wholeNumber(1)))
    .option("--admin", "answer /_kms/clock, /_kms/reset, /_kms/events, /_kms/faults, /_kms/health")
    .option("--seed <text>", "FOR TESTS ONLY: the same keys, IDs and nonces in each run")
    .addOption(new Option("--clock <time>", "system, or a time at which the clock stands still").argParser(clock))
    .option("--world <file>", "keys and key stores that exist from the start (JSON)")
    .addOption(
      new Option("--auth <mode>", "whose requests are answered: everyone's (open), or only those with a valid signature (strict)").choices([
        "open",
        "strict",
      ]),
    )
    .option(
      "--identities <file>",
      "list of access keys with their secrets, principals and IAM policies (JSON); not the target file that `run` takes",
    )
    .option("--data <file>", "keep everything in this file between starts, unencrypted (SQLite)")
    .addOption(
      new Option("--nitro-root <file>", "root certificate (PEM) of attestation documents that are accepted; repeatable").argParser(
        (file: string, before: readonly string[] = []) => [...before, file],
      ),
    )
    .addOption(new Option("--consistency-delay <ms>", "how long changes stay invisible: 5000, or 0-5000 at random").argParser(delay))
    .addOption(
      new Option("--request-quotas [list]", "throttle by the documented quotas, or by your own: CreateKey=1,symmetric=50").argParser(
        quotas,
      ),
    )
    .option("--explain", "print which statement or grant decided each request, or what was missing")
    .option("--force-high-s", "ECDSA signatures have the higher s")
    .option("--force-low-s", "ECDSA signatures have the lower s")
}

function clock(text: string): number | "system" {
  if (text === "system") return text
  const time = isoTime(text)
  if (Number.isNaN(time)) throw new InvalidArgumentError("Write it like 2026-01-01T00:00:00Z, or system.")
  return time
}

function delay(text: string): number | readonly [number, number] {
  const match = /^(\d+)(?:-(\d+))?$/.exec(text)
  const [least, most] = [Number(match?.[1]), match?.[2] === undefined ? undefined : Number(match[2])]
  if (match === null || !Number.isFinite(most ?? least) || (most !== undefined && most < least)) {
    throw new InvalidArgumentError("It is a number of milliseconds, or two such as 0-5000.")
  }
  return most === undefined ? least : [least, most]
}

/** The names are the emulator's to judge. */
function quotas(text: string): Readonly<Record<string, number>> {
  const pairs = list(text).map((pair) => /^([\w-]+)=(\d+(?:\.\d+)?)$/.exec(pair))
  if (pairs.includes(null)) throw new InvalidArgumentError("It is a list such as CreateKey=1,symmetric=50, in requests a second.")
  const names = pairs.map((match) => match?.[1])
  const twice = names.find((name, at) => names.indexOf(name) < at)
  if (twice !== undefined) throw new InvalidArgumentError(`${twice} stands there twice.`)
  return Object.fromEntries(pairs.map((match) => [match?.[1], Number(match?.[2])]))
}
