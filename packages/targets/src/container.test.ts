import { setTimeout as sleep } from "node:timers/promises"
import { smoke, UsageError } from "@kms-conformance/runner"
import { afterEach, beforeAll, describe, expect, test } from "vitest"
import { docker, lackOfDocker, testImage } from "./docker.fixture.ts"
import { loadProfile, openTarget } from "./index.ts"

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

async function opened(profile: string, image: string) {
  const file = loadProfile(profile)
  const target = await openTarget("container", { file, container: { ...file.container!, image } })
  closing.push(() => target.close())
  return target
}

const running = (image: string) => docker("ps", "--quiet", "--filter", `ancestor=${image}`)
const lack = lackOfDocker()
const title = (text: string) => (lack === undefined ? text : `${text} (skipped: ${lack})`)
const MINUTES = 60_000

describe.skipIf(lack !== undefined)(title("this project's own image"), () => {
  let image: string
  beforeAll(async () => {
    image = await testImage("own")
  }, 10 * MINUTES)

  test("is a target, whose clock is moved, and of which nothing is left", async () => {
    const target = await opened("kms-conformance", image)
    const report = await smoke(target, { clock: { now: () => Date.now() } })
    expect(report).toMatchObject({ ok: true, account: "111122223333" })
    await target.advance!(1000)
    expect(await running(image)).not.toBe("")
    await target.close()
    expect(await running(image)).toBe("")
  })

  test("works without root, without capabilities and on a file system that is read-only", async () => {
    const id = await docker("run", "--detach", "--read-only", "--cap-drop", "ALL", "--security-opt", "no-new-privileges", image)
    closing.push(() => docker("rm", "--force", id))
    const health = () => docker("inspect", "--format", "{{.State.Health.Status}}", id)
    while ((await health()) === "starting") await sleep(200)
    expect(await health()).toBe("healthy")
    expect(await docker("exec", id, "node", "-p", "process.getuid()")).toBe("65532")
  })

  test("ends at once when it is told to", async () => {
    const id = await docker("run", "--detach", image)
    closing.push(() => docker("rm", "--force", id))
    while (!(await docker("logs", id)).includes("KMS emulator at")) await sleep(100)
    await docker("stop", "--time", "30", id)
    expect(await docker("inspect", "--format", "{{.State.ExitCode}}", id)).toBe("0")
  })
})

describe.skipIf(lack !== undefined)(title("LocalStack's profile"), () => {
  test("opens a container that makes keys", { timeout: 10 * MINUTES }, async () => {
    const target = await opened("localstack", await testImage("localstack"))
    expect(target.name).toBe("localstack")
    expect(await smoke(target, { clock: { now: () => Date.now() } })).toMatchObject({ ok: true, account: "000000000000" })
  })
})

test("an image that does not exist is one clear error", async () => {
  const opening = openTarget("container", { container: { image: "kms-conformance-test/none:0", port: 1 } })
  await expect(opening).rejects.toBeInstanceOf(UsageError)
  await expect(opening).rejects.toThrow(
    lack === undefined ? "the target container cannot be used: " : "no Docker engine answers; start one",
  )
})
