// From flags and environment to the targets to open. Flags win over the environment.
import { type Credentials, UsageError } from "@kms-conformance/runner"
import { checkTarget, type TargetOptions, targetNames } from "@kms-conformance/targets"
import type { TargetFlags } from "./flags.ts"
import type { Io } from "./io.ts"

export interface TargetChoice {
  readonly names: readonly string[]
  readonly options: TargetOptions
}

/** Throws UsageError when nothing is said to be tested, or flags contradict each other. */
export async function chooseTargets(flags: TargetFlags & { readonly timeout?: number }, env: Io["env"]): Promise<TargetChoice> {
  const names = flags.target ?? (flags.endpoint === undefined ? [] : ["url"])
  if (names.length === 0) throw new UsageError(`say what to test: --endpoint URL, or --target ${targetNames.join("|")}`)
  if (flags.endpoint !== undefined && !names.includes("url")) {
    throw new UsageError(`--endpoint is where the target url is; with --target ${names.join(",")} leave it out, or add url`)
  }
  if (flags.admin && !names.includes("url")) {
    throw new UsageError(`--admin is for the target url; with --target ${names.join(",")} leave it out, or add url and --endpoint`)
  }
  const region = flags.region ?? env.AWS_REGION ?? env.AWS_DEFAULT_REGION
  if (flags.secondRegion !== undefined && !names.includes("url")) {
    throw new UsageError("--second-region is for the target url; the other targets have a second region of their own")
  }
  const credentials = credentialsOf(flags, env)
  const options = {
    ...(flags.endpoint === undefined ? {} : { endpoint: flags.endpoint }),
    ...(region === undefined || region === "" ? {} : { region }),
    ...(flags.secondRegion === undefined ? {} : { secondRegion: flags.secondRegion }),
    ...(credentials === undefined ? {} : { credentials }),
    ...(flags.admin ? { admin: true } : {}),
    ...(flags.timeout === undefined ? {} : { timeout: flags.timeout }),
  }
  for (const name of names) await checkTarget(name, options)
  return { names, options }
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
  return { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) }
}

/** The value is not shown: it may be a secret that was pasted into the wrong place. */
function requireHeaderText(what: string, text: string): void {
  if (!/^[\x21-\x7e]+$/.test(text))
    throw new UsageError(`the ${what} is empty, or holds a space, a line break or a character outside ASCII`)
}
