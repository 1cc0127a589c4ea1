// The commands around a result: known failures, plans, comparisons, one case again, parts joined.
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
  update: "run the cases and write down those that fail, after showing what changes",
  check: "run the cases and report every difference from what is written down",
} as const

export function addResultCommands(program: Command, io: Io, done: (code: number) => void): void {
  const baseline = program.command("baseline").description("write or check the file of a server's known failures")
  for (const what of ["update", "check"] as const) {
    withPlayFlags(withFilterFlags(withTargetFlags(patterns(baseline.command(what).description(BASELINE[what])))))
      .option("--baseline <file>", "the file", "kms-baseline.json")
      .option("--result <file>", "use this result of `run --reporter json` or ndjson, and run nothing")
      .option("--errored", "update: also write down cases that could not be run, each with its reason")
      .action(async (names, flags) => done(await (await import("./commands/baseline.ts")).baseline(what, names, flags, io)))
  }

  const diff = program
    .command("diff")
    .description("compare two servers, or two result files, rule by rule")
    .argument("<a>", "a URL, a target, a profile, or a result file of `run --traces`")
    .argument("<b>", "what to compare it with: the same choices")
  withColorFlags(withPlayFlags(withFilterFlags(withTargetFlags(diff))))
    .addOption(new Option("--pattern <patterns>", "only cases or rules with these ids, with *").argParser(list))
    .action(async (a, b, flags) => done(await (await import("./commands/diff.ts")).diff(a, b, flags, io)))

  const replay = program
    .command("replay")
    .description("play one case step by step, or print it as a script for another client")
    .argument("<id>", "id of a case")
  withColorFlags(withPlayFlags(withTargetFlags(replay)))
    .addOption(new Option("--as <client>", "print a script for curl, the AWS CLI or the AWS SDK").choices(["curl", "aws", "sdk"]))
    .option("--suite <directory>", "rules and cases of this folder, instead of the installed suite")
    .action(async (id, flags) => done(await (await import("./commands/replay.ts")).replay(id, flags, io)))

  withFilterFlags(
    patterns(program.command("plan").description("count what a run would send and create, and its highest cost; sends nothing")),
  )
    .addOption(new Option("--target <name>", "add the cost on AWS").choices(["aws"]))
    .addOption(regionOption("Region of the run (AWS_REGION, else us-east-1)"))
    .addOption(regionOption("another Region that the run may use", "--second-region <name>"))
    .option("--profile <name>", "a target file that says what else the account has: ./my.json")
    .addOption(new Option("--budget <dollars>", "exit with 1 if the run may cost more").argParser(amount))
    .action(async (names, flags) => done(await (await import("./commands/plan.ts")).plan(names, flags, io)))

  const resume = program
    .command("resume")
    .description("clean up after interrupted runs against AWS: schedule the deletion of their keys, delete their aliases")
  withAwsFlags(withCredentialFlags(resume))
    .option("--endpoint <url>", "address to use instead of AWS's own")
    .option("--profile <name>", "a target file with the credentials: ./my.json")
    .option("--run <id>", "this run alone, even if it seems to go on")
    .action(async (flags) => done(await (await import("./commands/resume.ts")).resume(flags, io)))

  const merge = program
    .command("merge")
    .description("join the results of shards, or of several targets, and report them as one run")
    .argument("<file...>", "results")
  withReporterFlags(withColorFlags(merge))
    .option("--suite <directory>", "rules and cases of this folder, instead of the installed suite")
    .action(async (files, flags) => done(await (await import("./commands/merge.ts")).merge(files, flags, io)))
}

function patterns(command: Command): Command {
  return command.argument("[pattern...]", "ids of cases or rules, with *")
}
