// Whether tests of containers can be run here. REQUIRE_DOCKER=1 makes the lack of an engine a failure.
import { execFile, execFileSync } from "node:child_process"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"

const root = fileURLToPath(new URL("../../../", import.meta.url))

/** Why no container can be started, for the name of what is skipped; undefined when one can. */
export function lackOfDocker(): string | undefined {
  try {
    execFileSync("docker", ["version"], { stdio: "ignore", timeout: 10_000 })
    return undefined
  } catch {
    if (process.env.REQUIRE_DOCKER === "1") throw new Error("REQUIRE_DOCKER=1, and no Docker engine answers: see scripts/docker-engine.sh")
    return "no Docker engine answers"
  }
}

/** Name of an image that is made unless it is there: the first time takes a minute or two. */
export async function testImage(which: "own" | "localstack"): Promise<string> {
  const { stdout } = await promisify(execFile)("bash", [`${root}scripts/test-image.sh`, which], { maxBuffer: 2 ** 26 })
  return stdout.trim()
}

export async function docker(...args: readonly string[]): Promise<string> {
  return (await promisify(execFile)("docker", args)).stdout.trim()
}
