// The targets by name. Each opener is loaded when it is asked for: msw alone is slower to load than all the rest.
import type { Target } from "@kms-conformance/runner"
import { nearest, UsageError } from "@kms-conformance/runner"
import type { TargetOptions } from "./options.ts"

type Opener = (options: TargetOptions) => Promise<Target>

const openers = {
  emulator: async (options) => (await import("./emulator.ts")).openEmulator(options),
  server: async (options) => (await import("./server.ts")).openServer(options),
  msw: async (options) => (await import("./msw.ts")).openMsw(options),
  url: async (options) => (await import("./url.ts")).openUrl(options),
} satisfies Record<string, Opener>

export type TargetName = keyof typeof openers

export const targetNames = Object.keys(openers) as readonly TargetName[]

/** Opens a target; the caller closes it. Rejects with UsageError for an unknown name or options that it cannot use. */
export async function openTarget(name: string, options: TargetOptions = {}): Promise<Target> {
  if (Object.hasOwn(openers, name)) return openers[name as TargetName](options)
  const meant = nearest(name, targetNames)
  throw new UsageError(`unknown target "${name}"; ${meant ? `did you mean ${meant}? There are` : "there are"} ${targetNames.join(", ")}`)
}
