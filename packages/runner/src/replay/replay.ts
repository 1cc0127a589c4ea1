// What a case does, as scripts for people who have this suite not at hand: one for curl, one for the AWS CLI, one for the SDK.
import type { Instance } from "../suite-types.ts"
import { awsBlock } from "./aws.ts"
import { curlBlock } from "./curl.ts"
import type { ReplayPlace } from "./script.ts"
import { sdkBlock } from "./sdk.ts"
import { scriptOf } from "./write-script.ts"

/** One case as scripts for other clients. */
export interface ReplayBlocks {
  /** For bash, with curl and jq. */
  readonly curl: string
  /** For bash, with the AWS CLI and jq. */
  readonly aws: string
  /** A program for Node with @aws-sdk/client-kms. */
  readonly sdk: string
}

/**
 * Scripts that make what the case is given, take its steps, and show every answer; they judge nothing. Each runs as it stands and
 * holds no credentials. What a client cannot do, or the runner alone can make, is left out and said to be.
 */
export function replayBlocks(instance: Instance, where: ReplayPlace): ReplayBlocks {
  const script = scriptOf(instance, where)
  return { curl: curlBlock(script), aws: awsBlock(script), sdk: sdkBlock(script) }
}
