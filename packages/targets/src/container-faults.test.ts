// Containers that do not come to serve: one clear error each, and nothing is left of them.
import { randomUUID } from "node:crypto"
import type { ContainerFile } from "@kms-conformance/runner"
import { UsageError } from "@kms-conformance/runner"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { docker, lackOfDocker, testImage } from "./docker.fixture.ts"
import { openTarget, type TargetOptions } from "./index.ts"

const lack = lackOfDocker()
const MINUTES = 60_000

/** A name of this file's own for the image: by it, its containers are told from those of other tests. */
const image = `kms-conformance-test/faults:${randomUUID()}`

/** What is wrong, and what is said of a container that ends. */
const ENDS: readonly (readonly [string, Partial<ContainerFile>, string])[] = [
  ["that ends at once", { arguments: ["serve", "--colour"] }, "ended with exit code 2\n  kms-conformance: unknown option '--colour'"],
  ["whose environment is refused", { environment: { NODE_OPTIONS: "--colour" } }, "ended with exit code 9\n  node: --colour is not"],
]

/** And of one that is waited for in vain. */
const WAITS: readonly (readonly [string, Partial<ContainerFile>, string])[] = [
  ["whose port nobody listens at", { port: 9999 }, `port 9999 of ${image} was not ready within 3 s: `],
  ["that listens at its own loopback interface", { arguments: ["serve", "--port", "8080"] }, "was not ready within 3 s: "],
  ["that does not know the health path", { health: "/nothing" }, "was not ready within 3 s: "],
]

describe.skipIf(lack !== undefined)(
  lack === undefined ? "a container" : `a container (skipped: ${lack})`,
  () => {
    beforeAll(async () => {
      await docker("tag", await testImage("own"), image)
    }, 10 * MINUTES)
    afterAll(() => docker("rmi", image))

    const open = (more: Partial<ContainerFile>, options: TargetOptions = {}) =>
      openTarget("container", { ...options, container: { image, port: 8080, ...more } })

    const left = async () => (await docker("ps", "--all", "--format", "{{.Image}}")).split("\n").filter((name) => name === image)

    async function expectFault(opening: Promise<unknown>, said: string) {
      const error = await opening.catch((reason: unknown) => reason)
      expect(error).toBeInstanceOf(UsageError)
      expect((error as Error).message).toContain("the target container cannot be used: ")
      expect((error as Error).message).toContain(said)
      expect(await left()).toEqual([])
    }

    test.each(ENDS)("%s is one clear error, and is removed", (_, more, said) => expectFault(open(more), said))

    test.each(WAITS)("%s is one clear error, and is removed", (_, more, said) => expectFault(open(more, { startTimeout: 3_000 }), said))

    /** What is done to a container that is being waited for, and what is said then. */
    test.each([
      ["is killed", ["kill"], "the container ended with exit code 137"],
      ["is removed", ["rm", "--force", "--volumes"], "somebody removed the container"],
      ["is frozen", ["kill", "--signal", "STOP"], "was not ready within 15 s: "],
    ])("that %s before it serves is one clear error, and is not left", async (_, command, said) => {
      const opening = expectFault(open({ port: 9999 }, { startTimeout: 15_000 }), said)
      let id: string | undefined
      while (id === undefined)
        id = (await docker("ps", "--format", "{{.Image}} {{.ID}}")).split("\n").find((line) => line.startsWith(image))
      await docker(...command, id.split(" ")[1]!)
      await opening
    })

    test("without the admin endpoint that it was said to have is removed, too", async () => {
      await expectFault(open({}, { admin: true }), "has no admin endpoint")
    })

    test("serves at a port that its image does not expose", async () => {
      const target = await open({ arguments: ["serve", "--host", "0.0.0.0", "--port", "9090"], port: 9090 })
      expect(await left()).toEqual([image])
      await target.close()
      expect(await left()).toEqual([])
    })

    test("that somebody else has removed is closed without a word", async () => {
      const target = await open({})
      const [id] = (await docker("ps", "--quiet", "--filter", `publish=${target.endpoint.port}`)).split("\n")
      await docker("rm", "--force", "--volumes", id!)
      const warned: Error[] = []
      const listen = (warning: Error) => warned.push(warning)
      process.on("warning", listen)
      await target.close()
      await new Promise((resolve) => setImmediate(resolve))
      process.off("warning", listen)
      expect(warned).toEqual([])
    })
  },
  2 * MINUTES,
)
