// The commands and their flags. A command's code is loaded when it runs, so that --help and --version start at once.
import { createRequire } from "node:module"
import { Command, Option } from "commander"
import { withColorFlags, withFilterFlags, withPartFlags, withPlayFlags, withReporterFlags, withTargetFlags } from "./flags.ts"
import type { Io } from "./io.ts"
import { wholeNumber } from "./parse.ts"
import { addResultCommands } from "./result-commands.ts"
import { sayError } from "./say-error.ts"
import { withServeFlags } from "./serve/flags.ts"

const { version } = createRequire(import.meta.url)("../package.json") as { version: string }

/** Runs one command line. Gives the exit code; never rejects. */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  let code = 0
  const program = build(io, (result) => {
    code = result
  })
  try {
    await program.parseAsync(argv, { from: "user" })
    return code
  } catch (error) {
    return sayError(error, io)
  }
}

/** The commands, not yet run. `done` receives the exit code. */
export function build(io: Io, done: (code: number) => void): Command {
  const program = new Command("kms-conformance")
    .description("Tests whether a server does what AWS KMS does, and serves a reference emulator.")
    .version(version)
    .configureOutput({
      writeOut: io.out,
      writeErr: io.err,
      outputError: () => {},
      getOutHelpWidth: () => io.width,
      getErrHelpWidth: () => io.width,
    })
    .exitOverride()

  const run = program
    .command("run")
    .description("run the suite against one server or several")
    .argument("[pattern...]", "ids of cases or rules, with *")
  withReporterFlags(withColorFlags(withPartFlags(withPlayFlags(withFilterFlags(withTargetFlags(run))))))
    .addOption(new Option("--parallel <n>", "how many targets run at the same time (one for two cores)").argParser(wholeNumber(1, 64)))
    .addOption(
      new Option("--threads <n>", "threads for emulator, server or msw (for long runs one per core, up to 4)").argParser(
        wholeNumber(1, 64),
      ),
    )
    .option("--bail", "stop at the first failure")
    .option("--baseline <file>", "the server's known failures; `baseline update` writes the file")
    .option("--previous <result>", "an earlier result of the target: the report shows changes since then")
    .addOption(new Option("--slowest <n>", "list the n cases that took longest").argParser(wholeNumber(1)))
    .option("--traces", "keep requests and answers of all cases, for `diff`")
    .addHelpText("after", "\nExample: kms-conformance run 'data-key.*' --endpoint http://127.0.0.1:8080")
    .action(async (patterns, flags) => done(await (await import("./commands/run.ts")).run(patterns, flags, io)))

  withTargetFlags(program.command("smoke").description("make five calls to see that a server can be tested")).action(async (flags) =>
    done(await (await import("./commands/smoke.ts")).smoke(flags, io)),
  )

  addResultCommands(program, io, done)

  withFilterFlags(
    program.command("list").description("list the cases that a run would play").argument("[pattern...]", "ids of cases or rules, with *"),
  ).action(async (patterns, flags) => done(await (await import("./commands/list.ts")).list(patterns, flags, io)))

  withColorFlags(program.command("show").description("show one case or rule in full").argument("<id>", "id of a case or of a rule"))
    .option("--suite <directory>", "rules and cases of this folder, instead of the installed suite")
    .action(async (id, flags) => done(await (await import("./commands/show.ts")).show(id, flags, io)))

  program
    .command("rules")
    .description("list what is required, with the number of cases that test it")
    .option("--uncovered", "only what no case tests, with the reason")
    .option("--suite <directory>", "rules and cases of this folder, instead of the installed suite")
    .action(async (flags) => done(await (await import("./commands/rules.ts")).rules(flags, io)))

  withServeFlags(program.command("serve").description("start the reference emulator over HTTP")).action(async (flags) =>
    done(await (await import("./commands/serve.ts")).serve(flags, io)),
  )

  return program
}
