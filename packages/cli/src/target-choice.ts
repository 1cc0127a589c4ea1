// From flags and environment to the targets to open. Flags win over the environment.
import { type Credentials, type TargetFile, UsageError } from "@kms-conformance/runner"
import { checkTarget, loadProfile, type TargetOptions, targetNames, targetOfProfile } from "@kms-conformance/targets"
import { defined } from "./defined.ts"
import type { TargetFlags } from "./flags.ts"
import { identitiesOf, requireHeaderText } from "./identities.ts"
import type { Io } from "./io.ts"
import { startedOf } from "./started-target.ts"

export interface TargetChoice {
  readonly names: readonly string[]
  readonly options: TargetOptions
}

/** Flags that only these targets take. */
const FLAGS_OF: readonly (readonly [keyof TargetFlags, string, readonly string[]])[] = [
  ["endpoint", "--endpoint", ["url", "aws"]],
  ["image", "--image", ["container"]],
  ["command", "--command", ["command"]],
  ["ready", "--ready", ["command"]],
  ["port", "--port", ["container", "command"]],
  ["env", "--env", ["container", "command"]],
  ["health", "--health", ["container", "command"]],
  ["startTimeout", "--start-timeout", ["container", "command"]],
  ["account", "--account", ["aws"]],
  ["budget", "--budget", ["aws"]],
  ["journals", "--journals", ["aws"]],
  ["profile", "--profile", ["url", "container", "command", "module", "aws"]],
]

/** These targets have a second Region and identities of their own. */
const REFERENCE = ["emulator", "server", "msw"]

const JOURNALS = ".kms-conformance"

/** Throws UsageError when there is no target, or flags contradict each other. */
export async function chooseTargets(flags: TargetFlags & { readonly timeout?: number }, env: Io["env"]): Promise<TargetChoice> {
  const file = flags.profile === undefined ? undefined : loadProfile(flags.profile)
  const { names, module } = namesOf(flags, file)
  requireFitting(flags, names)
  const region = flags.region ?? file?.region ?? (env.AWS_REGION || env.AWS_DEFAULT_REGION)
  const { owner, ...identities } = identitiesOf(flags)
  const credentials = owner ?? credentialsOf(flags, env)
  // Credentials of the environment are for AWS or for servers that were named: a file that has its own knows better.
  const fileKnows = file?.identities?.owner !== undefined && flags.accessKeyId === undefined && owner === undefined
  const options: TargetOptions = defined({
    endpoint: flags.endpoint,
    region: region || undefined,
    secondRegion: flags.secondRegion,
    credentials: fileKnows ? undefined : credentials,
    identities: Object.keys(identities).length === 0 ? undefined : identities,
    admin: flags.admin,
    timeout: flags.timeout,
    startTimeout: flags.startTimeout,
    file,
    module,
    ...startedOf(names, flags, file),
    aws: names.includes("aws") ? awsOf(flags) : undefined,
  })
  for (const name of names) await checkTarget(name, options)
  return { names, options }
}

/** Undefined as long as account or budget is missing: the target then says what it needs. */
function awsOf({ account, budget, journals = JOURNALS }: TargetFlags): TargetOptions["aws"] {
  return account === undefined || budget === undefined ? undefined : { account, budget, journals }
}

/** The targets asked for, or the one that the other flags imply; a path is the target `module`. */
function namesOf(flags: TargetFlags, file: TargetFile | undefined): { names: readonly string[]; module?: string } {
  const given = flags.target ?? implied(flags, file)
  if (given.length === 0) throw new UsageError(`say what to test: --endpoint URL, or --target ${targetNames.join("|")}`)
  const paths = given.filter(isPath)
  if (paths.length > 1) throw new UsageError(`one module at a time: ${paths.join(", ")}`)
  return { names: given.map((name) => (isPath(name) ? "module" : name)), ...defined({ module: paths[0] }) }
}

function implied({ endpoint, image, command }: TargetFlags, file: TargetFile | undefined): readonly string[] {
  if (endpoint !== undefined) return ["url"]
  if (image !== undefined) return ["container"]
  if (command !== undefined) return ["command"]
  return file ? [targetOfProfile(file)] : []
}

function isPath(name: string): boolean {
  return /^\.{0,2}[\\/]|\.[cm]?[jt]s$|^[A-Za-z]:\\/.test(name)
}

function requireFitting(flags: TargetFlags, names: readonly string[]): void {
  for (const [flag, words, takers] of FLAGS_OF) {
    if (flags[flag] === undefined || names.some((name) => takers.includes(name))) continue
    if (flag === "endpoint")
      throw new UsageError(`--endpoint is where the target url is; with --target ${names.join(",")} leave it out, or add url`)
    throw new UsageError(`${words} is for the target ${takers.join(" or ")}; with --target ${names.join(",")} leave it out`)
  }
  if (flags.admin && !names.some((name) => ["url", "container", "command"].includes(name)))
    throw new UsageError(`--admin is for the target url; with --target ${names.join(",")} leave it out, or add url and --endpoint`)
  if ((flags.identity ?? flags.identities) !== undefined && names.every((name) => REFERENCE.includes(name)))
    throw new UsageError("--identity and --identities are for servers that know them; the targets emulator, server and msw have their own")
  if (flags.secondRegion !== undefined && !names.some((name) => !REFERENCE.includes(name)))
    throw new UsageError("--second-region is for the target url; the other targets have a second region of their own")
}

function credentialsOf(flags: TargetFlags, env: Io["env"]): Credentials | undefined {
  const fromFlags = flags.accessKeyId !== undefined || flags.secretAccessKey !== undefined
  const accessKeyId = fromFlags ? flags.accessKeyId : env.AWS_ACCESS_KEY_ID || undefined
  const secretAccessKey = flags.secretAccessKey ?? (env.AWS_SECRET_ACCESS_KEY || undefined)
  if (accessKeyId === undefined && (fromFlags || secretAccessKey !== undefined))
    throw new UsageError("there is a secret access key but no access key id")
  if (accessKeyId === undefined) return undefined
  if (secretAccessKey === undefined) throw new UsageError("there is an access key id but no secret access key; set AWS_SECRET_ACCESS_KEY")
  const sessionToken = flags.sessionToken ?? (fromFlags ? undefined : env.AWS_SESSION_TOKEN || undefined)
  requireHeaderText("access key id", accessKeyId)
  if (sessionToken !== undefined) requireHeaderText("session token", sessionToken)
  return { accessKeyId, secretAccessKey, ...defined({ sessionToken }) }
}
