// The AWS CLI for tests: the installed one, else one of the Python package index in a folder that is kept.
// REQUIRE_AWSCLI=1 makes the lack of one a failure.
import { execFileSync } from "node:child_process"
import { existsSync } from "node:fs"
import { tmpdir } from "node:os"
import { delimiter, join } from "node:path"

const VERSION = "1.46.3"
const MINUTES = 60_000

/** The PATH on which `aws` is found, or why there is none. */
export function awsCli(path: string = process.env.PATH ?? ""): { readonly path: string } | { readonly lack: string } {
  if (answers(path)) return { path }
  const folder = join(tmpdir(), `kms-conformance-awscli-${VERSION}`)
  const own = [join(folder, "bin"), path].join(delimiter)
  try {
    if (!existsSync(join(folder, "bin", "aws"))) install(folder, path)
    if (answers(own)) return { path: own }
  } catch {
    // Said below.
  }
  const lack = "there is no aws, and none can be installed by python3 and pip"
  if (process.env.REQUIRE_AWSCLI === "1") throw new Error(`REQUIRE_AWSCLI=1, and ${lack}`)
  return { lack }
}

function answers(path: string): boolean {
  try {
    execFileSync("aws", ["--version"], { env: { ...process.env, PATH: path }, stdio: "ignore", timeout: MINUTES })
    return true
  } catch {
    return false
  }
}

function install(folder: string, path: string): void {
  const options = { env: { ...process.env, PATH: path }, stdio: "ignore", timeout: 5 * MINUTES } as const
  execFileSync("python3", ["-m", "venv", folder], options)
  execFileSync(join(folder, "bin", "pip"), ["install", "--quiet", `awscli==${VERSION}`], options)
}
