// A container that goes away, or stops answering, in the middle of a run: the run ends, and the container is removed.
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest"
import { docker, engineEnv, lackOfDocker, ownImage } from "./docker.fixture.ts"
import { engineProxy } from "./engine-proxy.fixture.ts"
import { outcomesOf, requireKept, underWay, within } from "./killed.fixture.ts"
import { type Running, scratch, start } from "./spawn.fixture.ts"

const folder = scratch()
afterAll(() => folder.remove())

const MINUTES = 60_000
const lack = lackOfDocker()

interface Played {
  readonly running: Running
  /** The stream of the result. */
  readonly file: string
  /** The container's id. */
  readonly id: string
}

describe.skipIf(lack !== undefined)(
  `a run${lack ?? ""}`,
  () => {
    let image: string
    beforeAll(async () => {
      image = await ownImage()
    }, 10 * MINUTES)

    /** A run that is under way, with the container that it has started. */
    async function started(name: string, env = engineEnv(), ...flags: readonly string[]): Promise<Played> {
      const out = join(folder.path, name)
      const file = join(out, "kms-conformance.ndjson")
      const what = ["run", "--group", "data-keys", "--profile", "kms-conformance", "--image", image, "-j", "2", "--out", out]
      const running = start([...what, ...flags], env)
      await underWay(file, running)
      const { target } = JSON.parse(readFileSync(file, "utf8").split("\n", 1)[0]!)
      const id = await docker("ps", "--quiet", "--no-trunc", "--filter", `publish=${new URL(target.endpoint).port}`)
      expect(id).toMatch(/^[0-9a-f]{64}$/)
      return { running, file, id }
    }

    const isLeft = async (id: string) => (await docker("ps", "--all", "--quiet", "--filter", `id=${id}`)) !== ""

    test("whose container is killed ends with 1: cases that ran are kept, those under way errored, no container is left", async () => {
      const { running, file, id } = await started("killed")
      await docker("kill", id)
      const { code, err } = await within(running.ended)
      expect(code).toBe(1)
      expect(outcomesOf(requireKept(file))).toEqual(new Set(["passed", "errored", "skipped"]))
      expect(err).not.toContain("    at ")
      expect(await isLeft(id)).toBe(false)
    })

    test("whose container is removed ends with 1, too", async () => {
      const { running, file, id } = await started("removed")
      await docker("rm", "--force", "--volumes", id)
      const { code } = await within(running.ended)
      expect(code).toBe(1)
      expect(outcomesOf(requireKept(file))).toEqual(new Set(["passed", "errored", "skipped"]))
    })

    test("whose container is frozen ends with 1 when the time of some requests is over, and the container is removed", async () => {
      const { running, file, id } = await started("frozen", engineEnv(), "--timeout", "2000", "-j", "8")
      await docker("kill", "--signal", "STOP", id)
      const { code } = await within(running.ended)
      expect(code).toBe(1)
      const cases = requireKept(file)
      expect(outcomesOf(cases)).toEqual(new Set(["passed", "errored", "skipped"]))
      expect(cases.map(({ reason }) => reason)).toContainEqual(expect.stringContaining("within 2 s"))
      expect(await isLeft(id)).toBe(false)
    })

    test("whose Docker engine goes away is played to its end, and the container that is left is named", async () => {
      const engine = await engineProxy(folder.path)
      const { running, file, id } = await started("engine", engineEnv(engine.host))
      engine.close()
      const { code, err } = await within(running.ended)
      onTestFinished(async () => void (await docker("rm", "--force", "--volumes", id)))
      expect(code).toBe(0)
      expect(readFileSync(file, "utf8").trimEnd().split("\n").at(-1)).toContain('"type":"summary"')
      expect(err).toContain(`the container ${id.slice(0, 12)} may still be there`)
    })

    test("that is told to stop ends with 130, and its container is removed", async () => {
      const { running, file, id } = await started("stopped")
      running.child.kill("SIGINT")
      const { code } = await within(running.ended)
      expect(code).toBe(130)
      expect(readFileSync(file, "utf8").trimEnd().split("\n").at(-1)).toContain('"type":"summary"')
      expect(await isLeft(id)).toBe(false)
    })
  },
  2 * MINUTES,
)
