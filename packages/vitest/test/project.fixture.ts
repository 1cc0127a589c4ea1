// Somebody's project outside of the workspace, in which what would be published is installed from its tarballs.
import { execFile } from "node:child_process"
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { delimiter, dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

const root = fileURLToPath(new URL("../../../", import.meta.url))

interface Manifest {
  readonly name: string
  readonly private?: boolean
  readonly version: string
  readonly exports?: Readonly<Record<string, unknown>>
  readonly devDependencies?: Readonly<Record<string, string>>
}

const manifestOf = (folder: string) => JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8")) as Manifest

/** Folders of the packages that are published. */
export const published = ["conformance", "fixtures", ...readdirSync(join(root, "packages")).map((name) => `packages/${name}`)].filter(
  (folder) => existsSync(join(root, folder, "package.json")) && !manifestOf(folder).private,
)

/** What a program can import of a published package that holds code. */
export const entries = published.flatMap((folder) => {
  const { name, exports = {} } = manifestOf(folder)
  return Object.keys(exports)
    .filter((path) => !path.includes("*"))
    .map((path) => `${name}${path.slice(1)}`)
})

export interface Ran {
  readonly code: number
  readonly out: string
}

export interface Project {
  readonly path: string
  write(name: string, text: string): void
  /** A command as in the project's own shell: nothing of this workspace is on the way. */
  run(command: string, ...args: readonly string[]): Promise<Ran>
  /** While the work is done the package is not installed. */
  without<Value>(name: string, work: () => Promise<Value>): Promise<Value>
  remove(): void
}

/** Packs every published package and installs the tarballs, with other packages from the registry, in versions of this workspace. */
export async function makeProject(...others: readonly string[]): Promise<Project> {
  const folder = mkdtempSync(join(tmpdir(), "kms-conformance-project-"))
  const tarballs = join(folder, "tarballs")
  const path = join(folder, "project")
  mkdirSync(tarballs)
  mkdirSync(path)
  const pnpm = join(root, "node_modules/pnpm/bin/pnpm.mjs")
  await must(run(root, process.execPath, join(root, "node_modules/turbo/bin/turbo"), "run", "build", "--output-logs=errors-only"))
  await must(run(root, process.execPath, "scripts/clean-dist.mjs"))
  for (const one of published) await must(run(join(root, one), process.execPath, pnpm, "pack", "--pack-destination", tarballs))
  writeFileSync(join(path, "package.json"), JSON.stringify({ name: "a-mock-of-kms", private: true, type: "module" }))
  const files = readdirSync(tarballs).map((name) => join(tarballs, name))
  await must(
    run(
      path,
      "npm",
      "install",
      "--prefer-offline",
      "--no-audit",
      "--no-fund",
      ...files,
      ...others.map((name) => `${name}@${versionOf(name)}`),
    ),
  )
  return {
    path,
    write: (name, text) => writeFileSync(join(path, name), text),
    run: (command, ...args) => run(path, command, ...args),
    async without(name, work) {
      const [here, aside] = [join(path, "node_modules", name), join(folder, "aside")]
      cpSync(here, aside, { recursive: true })
      rmSync(here, { recursive: true })
      try {
        return await work()
      } finally {
        cpSync(aside, here, { recursive: true })
      }
    },
    remove: () => rmSync(folder, { recursive: true }),
  }
}

function versionOf(name: string): string {
  return (JSON.parse(readFileSync(join(root, "node_modules", name, "package.json"), "utf8")) as Manifest).version
}

function run(cwd: string, command: string, ...args: readonly string[]): Promise<Ran> {
  const bin = cwd.startsWith(root) ? join(root, "node_modules/.bin") : join(cwd, "node_modules/.bin")
  const { HOME = "", PATH = "" } = process.env
  // Nothing of the test runner's: a vitest that finds another one's environment behaves as its child.
  const kept = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => /^(npm_config_|SSL_|NODE_EXTRA_CA|HTTPS?_PROXY|NO_PROXY)/i.test(name)),
  )
  const env = { ...kept, HOME, NO_COLOR: "1", TURBO_TELEMETRY_DISABLED: "1", PATH: [dirname(process.execPath), bin, PATH].join(delimiter) }
  return new Promise((resolve) => {
    execFile(command, args, { cwd, env, maxBuffer: 2 ** 26 }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : typeof error.code === "number" ? error.code : 1, out: stdout + stderr }),
    )
  })
}

async function must(ran: Promise<Ran>): Promise<void> {
  const { code, out } = await ran
  if (code !== 0) throw new Error(`a step to the project failed:\n${out}`)
}

/** The programs of a README: blocks that begin with their file's name. */
export function programsIn(readme: string): ReadonlyMap<string, string> {
  const text = readFileSync(join(root, readme), "utf8")
  return new Map([...text.matchAll(/```\w+\n\/\/ (\S+)\n([\s\S]*?)```/g)].map(([, name, program]) => [name!, program!]))
}
