// The packages of the workspace as they stand on disk, and the rank of each (ARCHITECTURE.md, "Who may import whom").
import { globSync, readFileSync } from "node:fs"
import { dirname, join } from "node:path"

export const ROOT = join(import.meta.dirname, "../../../..")

/** A package imports only from packages of a lower rank. Data packages stand below all, private ones above all. */
const RANKS: Readonly<Record<string, number>> = {
  conformance: -1,
  fixtures: -1,
  "packages/model": 0,
  "packages/emulator": 1,
  "packages/runner": 1,
  "packages/server": 2,
  "packages/msw": 2,
  "packages/report": 2,
  "packages/targets": 3,
  "packages/vitest": 4,
  "packages/cli": 4,
}
const PRIVATE_RANK = 5

export interface Manifest {
  readonly name: string
  readonly private?: boolean
  readonly license?: string
  readonly version?: string
  readonly engines?: { readonly node?: string }
  readonly exports?: unknown
  readonly publishConfig?: { readonly access?: string }
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

export interface WorkspacePackage {
  /** Folder from the root: `packages/model`. */
  readonly folder: string
  readonly rank: number
  readonly manifest: Manifest
}

export function workspacePackages(): readonly WorkspacePackage[] {
  const files = globSync(["conformance/package.json", "fixtures/package.json", "packages/*/package.json", "examples/*/package.json"], {
    cwd: ROOT,
  })
  return files.sort().map((file) => {
    const manifest: Manifest = JSON.parse(readFileSync(join(ROOT, file), "utf8"))
    const folder = dirname(file)
    const rank = RANKS[folder] ?? (manifest.private ? PRIVATE_RANK : undefined)
    if (rank === undefined) throw new Error(`${folder} has no rank: give it one in packages/testkit/src/workspace/packages.ts.`)
    return { folder, rank, manifest }
  })
}

/** Packages that are there when this one is installed by a user. */
export function delivered({ manifest }: WorkspacePackage): ReadonlySet<string> {
  const kinds = [manifest.dependencies, manifest.peerDependencies, manifest.optionalDependencies]
  return new Set(kinds.flatMap((kind) => Object.keys(kind ?? {})))
}

/** Packages that this one may load at all: in its tests and scripts also those that are not delivered with it. */
export function declared(each: WorkspacePackage): ReadonlySet<string> {
  return new Set([...delivered(each), ...Object.keys(each.manifest.devDependencies ?? {})])
}
