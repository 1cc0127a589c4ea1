// Clients for tests: curl with jq as installed; the AWS CLI as installed, else one of the Python package index in a folder that is
// kept. REQUIRE_AWSCLI=1 makes the lack of any a failure.
import { execFileSync } from "node:child_process"
import { existsSync } from "node:fs"
import { tmpdir } from "node:os"
import { delimiter, join } from "node:path"

const VERSION = "1.46.3"
const MINUTES = 60_000

export type Found = { readonly path: string } | { readonly lack: string }

/** The PATH on which both are found, or what is missing. */
export function curlAndJq(path: string = process.env.PATH ?? ""): Found {
  const missing = ["curl", "jq"].filter((name) => !answers(name, path))
  return missing.length === 0 ? { path } : lacking(`there is no ${missing.join(" and no ")}`)
}

/** The PATH on which `aws` and `jq` are found, or why not. */
export function awsCli(path: string = process.env.PATH ?? ""): Found {
  if (!answers("jq", path)) return lacking("there is no jq")
  if (answers("aws", path)) return { path }
  const folder = join(tmpdir(), `kms-conformance-awscli-${VERSION}`)
  const own = [join(folder, "bin"), path].join(delimiter)
  try {
    if (!existsSync(join(folder, "bin", "aws"))) install(folder, path)
  } catch {
    return lacking("there is no aws, and none can be installed by python3 and pip")
  }
  return answers("aws", own) ? { path: own } : lacking(`the aws in ${folder} does not run`)
}

function lacking(lack: string): Found {
  if (process.env.REQUIRE_AWSCLI === "1") throw new Error(`REQUIRE_AWSCLI=1, and ${lack}`)
  return { lack }
}

function answers(program: string, path: string): boolean {
  try {
    execFileSync(program, ["--version"], { env: { ...process.env, PATH: path }, stdio: "ignore", timeout: MINUTES })
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
