// Flags that several commands share, each written once.
import { REGION_NAME } from "@kms-conformance/model"
import { type Command, Option } from "commander"
import { amount, collect, list, listOf, matching, shard, wholeNumber } from "./parse.ts"
import { REPORTERS } from "./run/reporters.ts"

/** Which cases. */
export interface FilterFlags {
  readonly group?: readonly string[]
  readonly op?: readonly string[]
  readonly level?: readonly string[]
  readonly case?: readonly string[]
  readonly suite?: string
}

/** Which server, and as whom. */
export interface TargetFlags {
  readonly target?: readonly string[]
  readonly endpoint?: string
  readonly admin?: boolean
  readonly region?: string
  readonly secondRegion?: string
  readonly accessKeyId?: string
  readonly secretAccessKey?: string
  readonly sessionToken?: string
  readonly identity?: readonly string[]
  /** Path. */
  readonly identities?: string
  readonly profile?: string
  readonly image?: string
  readonly port?: number
  readonly env?: readonly string[]
  readonly health?: string
  readonly command?: string
  readonly ready?: string
  readonly startTimeout?: number
  readonly account?: string
  readonly budget?: number
  readonly journals?: string
}

/** How cases are played. */
export interface PlayFlags {
  readonly concurrency?: number
  readonly timeout?: number
  readonly seed?: number
}

const repeatable = (flags: string, description: string, parse: (text: string, before?: readonly string[]) => readonly string[] = list) =>
  new Option(flags, description).argParser<readonly string[]>(parse)

export const regionOption = (description: string, flags = "--region <name>") =>
  new Option(flags, description).argParser(matching(REGION_NAME, "us-east-1"))

export function withFilterFlags(command: Command): Command {
  return command
    .addOption(repeatable("--group <ids>", "only cases of these groups"))
    .addOption(repeatable("--op <operations>", "only rules about these operations"))
    .addOption(
      repeatable("--level <levels>", "must, should, may, observed (all but observed)", listOf(["must", "should", "may", "observed"])),
    )
    .addOption(repeatable("--case <ids>", "only these cases, by their whole ids; without [row], all rows"))
    .option("--suite <directory>", "rules and cases of this folder, instead of the installed suite")
}

// https://nodejs.org/api/timers.html#settimeoutcallback-delay-args: a longer one would end at once.
const LONGEST_TIMER = 2 ** 31 - 1

export function withPlayFlags(command: Command): Command {
  return command
    .addOption(new Option("-j, --concurrency <n>", "how many cases run at the same time").argParser(wholeNumber(1, 1024)))
    .addOption(new Option("--timeout <ms>", "time limit of one case").argParser(wholeNumber(1, LONGEST_TIMER)))
    .addOption(new Option("--seed <n>", "repeat the order and the random bytes of an earlier run").argParser(wholeNumber(0)))
}

/** Part of the cases. */
export function withPartFlags(command: Command): Command {
  return command
    .option("--failed <result>", "only cases that failed, changed or could not be run in this result file")
    .addOption(new Option("--shard <i/n>", "the i-th of n parts of the cases; `merge` joins the parts").argParser(shard))
}

export function withCredentialFlags(command: Command): Command {
  return command
    .addOption(regionOption("Region to sign for (AWS_REGION, else us-east-1)"))
    .option("--access-key-id <id>", "the owner's credentials (AWS_ACCESS_KEY_ID, else a dummy)")
    .option("--secret-access-key <secret>", "better set as AWS_SECRET_ACCESS_KEY: others can read a command line")
    .option("--session-token <token>", "for temporary credentials (AWS_SESSION_TOKEN)")
}

/** Where in AWS. */
export function withAwsFlags(command: Command): Command {
  return command
    .option("--account <id>", "for --target aws: the account to use")
    .option("--journals <directory>", "for --target aws: where to record what the run creates (.kms-conformance)")
}

export function withTargetFlags(command: Command): Command {
  return withAwsFlags(withCredentialFlags(command))
    .addOption(
      repeatable("--target <names>", "what to test: emulator, server, msw, url, container, command, aws, or a module: ./my-kms.ts"),
    )
    .option("--endpoint <url>", "server to test; implies --target url")
    .option("--admin", "the server at --endpoint is `serve --admin`: cases may move its clock")
    .addOption(regionOption("another Region that the server at --endpoint has", "--second-region <name>"))
    .addOption(
      new Option(
        "--identity <role=id:secret>",
        "whom else to sign as: user, limited-user, other-account (or owner); :TOKEN may follow; repeatable",
      ).argParser(collect),
    )
    .option("--identities <file>", "the same from a target file, which keeps secrets off the command line; not the list that `serve` takes")
    .option("--profile <name>", "a ready-made target (localstack, moto, local-kms, floci, kms-conformance), or a target file: ./my.json")
    .option("--image <name>", "container image to test; implies --target container")
    .option("--command <line>", "program to test, with {port} in its command line; implies --target command")
    .addOption(new Option("--port <n>", "port of the container, or of a program without {port}").argParser(wholeNumber(1, 65_535)))
    .addOption(new Option("--env <name=value>", "environment of the container or program; repeatable").argParser(collect))
    .option("--health <path>", "path that answers 200 when the container or program is ready")
    .option("--ready <text>", "what the program prints when it is ready")
    .addOption(
      new Option("--start-timeout <ms>", "how long the container or program may take to answer (120000 and 60000)").argParser(
        wholeNumber(1),
      ),
    )
    .addOption(new Option("--budget <dollars>", "for --target aws: the most that the run may cost").argParser(amount))
}

/** Where the result goes. */
export function withReporterFlags(command: Command): Command {
  return command
    .addOption(new Option("--reporter <names>", REPORTERS.join(", ")).argParser(listOf(REPORTERS)))
    .option("--out <directory>", "write the reports to this directory, named after the targets")
}

export function withColorFlags(command: Command): Command {
  return command.option("--color", "colours, even without a terminal").option("--no-color", "no colours (NO_COLOR)")
}
