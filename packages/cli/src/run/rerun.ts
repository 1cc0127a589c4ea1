// The command line that runs one case again, as it can be pasted into a shell.
import { flagName } from "../flag-name.ts"
import type { TargetFlags } from "../flags.ts"

export function rerunCommand(target: string, seed: number, flags: TargetFlags, suite: string | undefined) {
  const { region, secondRegion } = flags
  const rest = [
    ...where(target, flags),
    ...(region === undefined ? [] : ["--region", region]),
    ...(secondRegion === undefined ? [] : ["--second-region", secondRegion]),
    ...(suite === undefined ? [] : ["--suite", suite]),
    "--seed",
    String(seed),
  ]
  return (id: string) => ["npx kms-conformance run --case", ...[id, ...rest].map(quoted)].join(" ")
}

/** Flags that say which server; never credentials, and no environment, which may hold some. */
const FLAGS: Readonly<Record<string, readonly (keyof TargetFlags)[]>> = {
  url: ["endpoint"],
  container: ["image", "port", "health", "startTimeout"],
  command: ["command", "port", "health", "ready", "startTimeout"],
  aws: ["endpoint", "account", "budget"],
}

function where(target: string, flags: TargetFlags): readonly string[] {
  const said = (FLAGS[target] ?? []).flatMap((name) => (flags[name] === undefined ? [] : [flagName(name), String(flags[name])]))
  const profile = flags.profile === undefined ? [] : ["--profile", flags.profile]
  if (target === "url") return [...profile, ...said]
  const path = target === "module" ? flags.target?.find((name) => /[\\/.]/.test(name)) : undefined
  return ["--target", path ?? target, ...profile, ...said]
}

function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`
}
