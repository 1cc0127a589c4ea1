// The flags of targets that are started for the run. They add to the profile, or replace what it says.
import { type CommandFile, type ContainerFile, type TargetFile, UsageError } from "@kms-conformance/runner"
import { defined } from "./defined.ts"
import type { TargetFlags } from "./flags.ts"

export function startedOf(
  names: readonly string[],
  flags: TargetFlags,
  file: TargetFile | undefined,
): { readonly container?: ContainerFile; readonly command?: CommandFile } {
  return defined({
    container: names.includes("container") ? containerOf(flags, file?.container) : undefined,
    command: names.includes("command") ? commandOf(flags, file?.command) : undefined,
  })
}

function containerOf(flags: TargetFlags, profile: ContainerFile | undefined): ContainerFile {
  const { image = profile?.image, port = profile?.port, health = profile?.health } = flags
  if (image === undefined) throw new UsageError("the target container needs --image NAME and --port N, or a --profile that has them")
  if (port === undefined) throw new UsageError(`say with --port where the server listens inside of ${image}`)
  return { ...profile, image, port, environment: { ...profile?.environment, ...environmentOf(flags) }, ...defined({ health }) }
}

function commandOf(flags: TargetFlags, profile: CommandFile | undefined): CommandFile {
  const { command: run = profile?.run, port = profile?.port, health = profile?.health, ready = profile?.ready } = flags
  if (run === undefined) throw new UsageError('the target command needs --command "program {port}", or a --profile that has one')
  return { run, environment: { ...profile?.environment, ...environmentOf(flags) }, ...defined({ port, health, ready }) }
}

/** The value is not shown when the pair is wrong: it may be a secret. */
function environmentOf({ env = [] }: TargetFlags): Record<string, string> {
  const pairs = env.map((pair) => /^([A-Za-z_][A-Za-z0-9_]*)=(.*)$/s.exec(pair))
  const wrong = pairs.indexOf(null)
  if (wrong >= 0) throw new UsageError(`--env number ${wrong + 1} is not of the form NAME=value`)
  return Object.fromEntries(pairs.map((match) => [match![1]!, match![2]!]))
}
