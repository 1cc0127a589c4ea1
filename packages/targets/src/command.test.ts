import { setTimeout as sleep } from "node:timers/promises"
import type { CommandFile } from "@kms-conformance/runner"
import { type Target, UsageError } from "@kms-conformance/runner"
import { afterEach, describe, expect, test } from "vitest"
import { openTarget } from "./index.ts"
import { program } from "./started.fixture.ts"

const opened: Target[] = []
afterEach(async () => {
  for (const target of opened.splice(0)) await target.close()
})

async function open(command: CommandFile): Promise<Target> {
  const target = await openTarget("command", { command })
  opened.push(target)
  return target
}

async function ask(target: Target): Promise<{ pids: number[]; greeting?: string }> {
  const { body } = await target.transport({ method: "GET", path: "/", headers: [["Host", target.endpoint.host]], body: new Uint8Array(0) })
  return JSON.parse(Buffer.from(body).toString())
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

describe("the target command", () => {
  test("starts a program at a free port, with an environment, and waits until it answers", async () => {
    const target = await open({ run: `${program()} {port}`, environment: { GREETING: "hello" } })
    expect(target.endpoint.hostname).toBe("127.0.0.1")
    expect(await ask(target)).toMatchObject({ greeting: "hello" })
  })

  test("stops the program and its children, also one that does not heed being asked", async () => {
    const target = await open({ run: `${program()} {port}`, ready: "ready to serve", health: "/health" })
    const { pids } = await ask(target)
    expect(pids.map(isThere)).toEqual([true, true])
    await target.close()
    while (pids.some(isThere)) await sleep(20)
    await expect(ask(target)).rejects.toThrow()
  })

  test("gives no answer, and is closed all the same, when the program was killed", async () => {
    const target = await open({ run: `${program()} {port}` })
    const { pids } = await ask(target)
    process.kill(pids[0]!, "SIGKILL")
    await expect(ask(target)).rejects.toThrow()
    await target.close()
    while (pids.some(isThere)) await sleep(20)
  })

  test("says how a program ended that does not serve, and what it printed", async () => {
    const opening = open({ run: `${program()} {port} fails` })
    await expect(opening).rejects.toBeInstanceOf(UsageError)
    await expect(opening).rejects.toThrow("the target command cannot be used: the program ended with exit code 7\n  no licence found")
  })

  test("waits no longer than it is told to", async () => {
    const opening = openTarget("command", { command: { run: "echo no database; sleep 60", port: 1 }, startTimeout: 1000 })
    await expect(opening).rejects.toThrow(
      "the target command cannot be used: http://127.0.0.1:1 was not ready within 1 s: ECONNREFUSED; --start-timeout gives it more time\n  no database",
    )
  })

  test("says what the program printed instead of what was waited for", async () => {
    const opening = openTarget("command", { command: { run: "echo no database; sleep 60", port: 1, ready: "serving" }, startTimeout: 1000 })
    await expect(opening).rejects.toThrow(
      'the target command cannot be used: it did not print "serving" within 1 s; --start-timeout gives it more time\n  no database',
    )
  })

  test("has to know the port", async () => {
    await expect(open({ run: "serve" })).rejects.toThrow(
      new UsageError("the command does not say {port}: put it where the program takes its port, or say with --port where it listens"),
    )
  })
})
