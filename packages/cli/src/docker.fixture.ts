// Docker for tests of the command line: an engine, or why there is none, and this project's image. As in packages/targets,
// whose inside no other package imports.
import { execFile, execFileSync } from "node:child_process"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"

const script = fileURLToPath(new URL("../../../scripts/test-image.sh", import.meta.url))

/** Words that a title ends in when no engine answers. REQUIRE_DOCKER=1 makes that a failure. */
export function lackOfDocker(): string | undefined {
  try {
    execFileSync("docker", ["version"], { stdio: "ignore", timeout: 10_000 })
    return undefined
  } catch {
    if (process.env.REQUIRE_DOCKER === "1") throw new Error("REQUIRE_DOCKER=1, and no Docker engine answers: see scripts/docker-engine.sh")
    return " (skipped: no Docker engine answers)"
  }
}

/** Name of this project's image, which is made unless it is there. */
export async function ownImage(): Promise<string> {
  const { stdout } = await promisify(execFile)("bash", [script, "own"], { maxBuffer: 2 ** 26 })
  return stdout.trim()
}

export async function docker(...args: readonly string[]): Promise<string> {
  return (await promisify(execFile)("docker", args)).stdout.trim()
}

/** Where the engine is, for a process that is given nothing else of the environment. */
export function engineEnv(host = process.env.DOCKER_HOST): Readonly<Record<string, string>> {
  const said = Object.entries({ ...process.env, DOCKER_HOST: host }).filter(([name]) => /^(HOME$|DOCKER_|TESTCONTAINERS_)/.test(name))
  return Object.fromEntries(said.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))
}
