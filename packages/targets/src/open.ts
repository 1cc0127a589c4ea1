// The targets by name. Each opener is loaded when it is asked for: msw alone is slower to load than all the rest.
import type { Target } from "@kms-conformance/runner"
import { nearest, UsageError } from "@kms-conformance/runner"
import { regionOf, secondRegionOf, type TargetOptions } from "./options.ts"

type Opener = (options: TargetOptions) => Promise<Target>

const openers = {
  emulator: async (options) => (await import("./emulator.ts")).openEmulator(options),
  server: async (options) => (await import("./server.ts")).openServer(options),
  msw: async (options) => (await import("./msw.ts")).openMsw(options),
  url: async (options) => (await import("./url.ts")).openUrl(options),
  command: async (options) => (await import("./command.ts")).openCommand(options),
  container: async (options) => (await import("./container.ts")).openContainer(options),
  module: async (options) => (await import("./module.ts")).openModule(options),
  aws: async (options) => (await import("./aws.ts")).openAws(options),
} satisfies Record<string, Opener>

export type TargetName = keyof typeof openers

/** Names of all targets. */
export const targetNames = Object.keys(openers) as readonly TargetName[]

/** What can be seen to be wrong with the options of a target before it is opened. */
const checks: Readonly<Partial<Record<TargetName, (options: TargetOptions) => Promise<unknown>>>> = {
  url: async (options) => (await import("./url.ts")).endpointOf(options),
  command: async (options) => (await import("./command.ts")).commandOf(options),
  container: async (options) => (await import("./container.ts")).containerOf(options),
  module: async (options) => (await import("./module.ts")).modulePathOf(options),
  aws: async (options) => (await import("./aws.ts")).awsSettingsOf(options),
}

/**
 * Looks at a target's name and options without opening it, so that a mistake is found before anything has run.
 * Rejects with UsageError.
 */
export async function checkTarget(name: string, options: TargetOptions = {}): Promise<void> {
  requireKnown(name)
  regionOf(options)
  secondRegionOf(options)
  await checks[name]?.(options)
}

/** Opens a target; the caller closes it. Rejects with UsageError for an unknown name or options that it cannot use. */
export async function openTarget(name: string, options: TargetOptions = {}): Promise<Target> {
  requireKnown(name)
  return openers[name](options)
}

function requireKnown(name: string): asserts name is TargetName {
  if (Object.hasOwn(openers, name)) return
  const meant = nearest(name, targetNames)
  throw new UsageError(`unknown target "${name}"; ${meant ? `did you mean ${meant}? There are` : "there are"} ${targetNames.join(", ")}`)
}
