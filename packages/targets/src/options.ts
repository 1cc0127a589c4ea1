// What a caller may say about a target. Nothing here reads the environment: the command line does, and passes it in.
import { isRegionName } from "@kms-conformance/model"
import type { CommandFile, ContainerFile, Credentials, TargetFile } from "@kms-conformance/runner"
import { UsageError } from "@kms-conformance/runner"

export interface TargetOptions {
  /** Of target `url`: `http://127.0.0.1:8080`, without a path. Of target `aws`: an endpoint in place of AWS's own. */
  readonly endpoint?: string
  /** Region that requests are signed for. Default us-east-1. */
  readonly region?: string
  /** Another Region that the server has at the same address, told by what requests are signed for. Default: none. */
  readonly secondRegion?: string
  /** Who makes the keys. Default: credentials that only a server without authentication takes. */
  readonly credentials?: Credentials
  /** Whom else the runner may sign as; wins over the target file. */
  readonly identities?: Readonly<Partial<Record<"user" | "limited-user" | "other-account", Credentials>>>
  /** Of the targets with the reference emulator behind them: whether it verifies signatures. Default: strict. */
  readonly auth?: "open" | "strict"
  /** The server has the emulator's admin endpoint, through which its clock is moved. */
  readonly admin?: boolean
  /** Milliseconds until an answer has to be there; making an RSA key of 4096 bits takes a busy machine many seconds. Default 30,000. */
  readonly timeout?: number
  /** All that a target file says; what is said here beside it wins. */
  readonly file?: TargetFile
  /** Of targets `container` and `command`: milliseconds until what was started has to answer. Default 120,000 and 60,000. */
  readonly startTimeout?: number
  /** Of target `container`. */
  readonly container?: ContainerFile
  /** Of target `command`. */
  readonly command?: CommandFile
  /** Of target `module`: its path, or what it would export. */
  readonly module?: string | object
  /** Of target `aws`, all of which has to be said. */
  readonly aws?: AwsOptions
}

export interface AwsOptions {
  /** The one account in which something may be made. */
  readonly account: string
  /** The most that a run may cost, in US dollars. */
  readonly budget: number
  /** Folder of the journals of what was made, for `resume`. */
  readonly journals: string
}

const DEFAULT_REGION = "us-east-1"

/** Access key and secret of AWS's documentation examples: well-formed, and nobody's. */
export const DUMMY_CREDENTIALS: Credentials = {
  accessKeyId: "AKIAIOSFODNN7EXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
}

/** The region, checked for its form. */
export function regionOf({ region, file }: TargetOptions): string {
  return checked(region ?? file?.region ?? DEFAULT_REGION)
}

/** The second region, if any: checked for its form, and for being another one. */
export function secondRegionOf({ secondRegion, ...options }: TargetOptions): string | undefined {
  const second = secondRegion ?? options.file?.second?.region
  if (second === undefined) return undefined
  if (checked(second) === regionOf(options)) throw new UsageError(`the second region is ${second}, as the first one is: name another`)
  return second
}

function checked(region: string): string {
  if (isRegionName(region)) return region
  throw new UsageError(`"${region}" is not a region; write it like us-east-1`)
}
