// `replay ID`: one case played step by step, or written down for another client to play.
import { failureBlock } from "@kms-conformance/report"
import {
  casesCalled,
  exitCode,
  type Instance,
  namesOf,
  nearest,
  type ReplayPlace,
  replayBlocks,
  type Suite,
  UsageError,
} from "@kms-conformance/runner"
import { wantsColor } from "../color.ts"
import { defined } from "../defined.ts"
import { EXIT } from "../exit-code.ts"
import type { PlayFlags, TargetFlags } from "../flags.ts"
import type { Io } from "../io.ts"
import { playOne, seedOf } from "../run/play-one.ts"
import { traceText } from "../run/trace-text.ts"
import { suiteOf } from "../suite.ts"
import { chooseTargets } from "../target-choice.ts"

export interface ReplayFlags extends TargetFlags, PlayFlags {
  readonly as?: "curl" | "aws" | "sdk"
  readonly suite?: string
  readonly color?: boolean
}

export async function replay(id: string, flags: ReplayFlags, io: Io): Promise<number> {
  const suite = await suiteOf(flags.suite)
  const instance = instanceOf(suite, id)
  if (flags.as !== undefined) {
    io.out(replayBlocks(instance, placeOf(flags, io))[flags.as])
    return 0
  }
  return playAndShow(suite, instance, flags, io)
}

async function playAndShow(suite: Suite, instance: Instance, flags: ReplayFlags, io: Io): Promise<number> {
  const { names, options: targetOptions } = await chooseTargets(flags, io.env)
  if (names.length > 1) throw new UsageError(`one target at a time: ${names.join(", ")}`)
  const more = { keepTraces: true }
  const { result, stopped } = await playOne({ target: names[0]!, targetOptions, suite, instances: [instance], flags, more }, io)
  if (stopped !== undefined) return stopped
  const [played] = result?.cases ?? []
  if (!result || !played) return EXIT.unreachable
  io.out(traceText(played))
  if (played.failure) io.out(`\n${failureBlock(played, { color: wantsColor(flags, io), width: io.width, suite })}\n`)
  return exitCode(result)
}

function instanceOf({ instances }: Suite, id: string): Instance {
  const [instance, ...rows] = casesCalled(instances, id)
  if (instance && rows.length === 0) return instance
  if (instance)
    throw new UsageError(`the case "${id}" has rows, and one is replayed: ${[instance, ...rows].map((one) => one.id).join(", ")}`)
  const meant = nearest(id, instances.flatMap(namesOf))
  throw new UsageError(`there is no case "${id}"; ${meant ? `did you mean ${meant}?` : "see kms-conformance list"}`)
}

/** Where a script sends its requests: where no server is named, to one that its reader starts. Nothing is opened. */
function placeOf(flags: ReplayFlags, io: Io): ReplayPlace {
  const region = flags.region ?? (io.env.AWS_REGION || io.env.AWS_DEFAULT_REGION || "us-east-1")
  const given = flags.endpoint ?? (flags.target?.includes("aws") ? `https://kms.${region}.amazonaws.com` : undefined)
  if (given !== undefined && !URL.canParse(given))
    throw new UsageError(`the endpoint "${given}" is not a URL; write it like http://127.0.0.1:8080`)
  const second = flags.secondRegion ?? (given === undefined ? "us-west-2" : undefined)
  const endpoint = given ?? "http://emulator.invalid"
  return {
    endpoint,
    region,
    seed: flags.seed ?? seedOf(io),
    ...defined({ second: second === undefined ? undefined : { endpoint, region: second } }),
  }
}
