// Ready-made target files, by name: packages/targets/profiles.
import { readdirSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { loadTargetFile, nearest, type TargetFile, UsageError } from "@kms-conformance/runner"

const folder = fileURLToPath(new URL("../profiles/", import.meta.url))

/** Names of the ready-made profiles. */
export function profileNames(): readonly string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .map((name) => name.slice(0, -".json".length))
}

/** @param name of a ready-made profile, or path of a target file, told by its ending .json. Throws UsageError. */
export function loadProfile(name: string): TargetFile {
  if (name.endsWith(".json")) return loadTargetFile(name)
  const names = profileNames()
  if (names.includes(name)) return loadTargetFile(`${folder}${name}.json`)
  const meant = nearest(name, names)
  throw new UsageError(
    `there is no profile "${name}"; ${meant ? `did you mean ${meant}? There are` : "there are"} ${names.join(", ")}, or give the path of a target file: ./${name}.json`,
  )
}

/** The target that a file is for: how its server is had. Throws UsageError when the file does not say. */
export function targetOfProfile({ name, container, command, endpoint }: TargetFile): "container" | "command" | "url" {
  if (container) return "container"
  if (command) return "command"
  if (endpoint !== undefined) return "url"
  throw new UsageError(
    `the target file of ${name} says neither container nor command nor endpoint: add one, or name a --target or --endpoint`,
  )
}
