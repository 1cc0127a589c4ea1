// The commands around a result: known failures, what a run would do, two results side by side, one case again, parts put together.
import { type Command, Option } from "commander"
import {
  regionOption,
  withAwsFlags,
  withColorFlags,
  withCredentialFlags,
  withFilterFlags,
  withPlayFlags,
  withReporterFlags,
  withTargetFlags,
} from "./flags.ts"
import type { Io } from "./io.ts"
import { amount, list } from "./parse.ts"

const BASELINE = {
  update: "plays the cases and writes down those that fail, after showing what changes",
  check: "plays the cases and says what is not as written down",
} as const

export function addResultCommands(program: Command, io: Io, done: (code: number) => void): void {
  const baseline = program.command("baseline").description("known failures of a server, in a file: written, or held against a run")
  for (const what of ["update", "check"] as const) {
    withPlayFlags(withFilterFlags(withTargetFlags(patterns(baseline.command(what).description(BASELINE[what])))))
      .option("--baseline <file>", "where it is", "kms-baseline.json")
      .option("--result <file>", "a result of `run --reporter json` or ndjson, in place of playing the cases")
      .option("--errored", "of an update: write down cases that could not be run as well, each with its reason")
      .action(async (names, flags) => done(await (await import("./commands/baseline.ts")).baseline(what, names, flags, io)))
  }

  const diff = program
    .command("diff")
    .description("two servers, or two results of one, side by side: what they answer otherwise, rule by rule")
    .argument("<a>", "a URL, a target, a profile, or a result file of `run --traces`")
    .argument("<b>", "the like")
  withColorFlags(withPlayFlags(withFilterFlags(withTargetFlags(diff))))
    .addOption(new Option("--pattern <patterns>", "only cases or rules with these ids, with *").argParser(list))
    .action(async (a, b, flags) => done(await (await import("./commands/diff.ts")).diff(a, b, flags, io)))

  const replay = program
    .command("replay")
    .description("one case step by step, played or for another client")
    .argument("<id>", "id of a case")
  withColorFlags(withPlayFlags(withTargetFlags(replay)))
    .addOption(new Option("--as <client>", "print a script for curl, the AWS CLI or the AWS SDK").choices(["curl", "aws", "sdk"]))
    .option("--suite <directory>", "rules and cases from a folder instead of the installed suite")
    .action(async (id, flags) => done(await (await import("./commands/replay.ts")).replay(id, flags, io)))

  withFilterFlags(
    patterns(program.command("plan").description("what a run would ask for and make, and what that costs at most; sends nothing")),
  )
    .addOption(new Option("--target <name>", "with its cost").choices(["aws"]))
    .addOption(regionOption("region of the run (AWS_REGION, else us-east-1)"))
    .addOption(regionOption("another region that the run may use", "--second-region <name>"))
    .option("--profile <name>", "a target file that says what the account has besides: ./my.json")
    .addOption(new Option("--budget <dollars>", "exit with 1 when the run may cost more").argParser(amount))
    .action(async (names, flags) => done(await (await import("./commands/plan.ts")).plan(names, flags, io)))

  const resume = program
    .command("resume")
    .description("clean up after runs against AWS that were cut: schedules the deletion of their keys, deletes their aliases")
  withAwsFlags(withCredentialFlags(resume))
    .option("--endpoint <url>", "address in place of AWS's own")
    .option("--profile <name>", "a target file with the credentials: ./my.json")
    .option("--run <id>", "this run alone, even if it seems to go on")
    .action(async (flags) => done(await (await import("./commands/resume.ts")).resume(flags, io)))

  const merge = program.command("merge").description("results of shards or of several targets as one").argument("<file...>", "results")
  withReporterFlags(withColorFlags(merge))
    .option("--suite <directory>", "rules and cases from a folder instead of the installed suite")
    .action(async (files, flags) => done(await (await import("./commands/merge.ts")).merge(files, flags, io)))
}

function patterns(command: Command): Command {
  return command.argument("[pattern...]", "ids of cases or rules, with *")
}
