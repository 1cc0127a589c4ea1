import { createEmulator } from "@kms-conformance/emulator"
import { UsageError } from "@kms-conformance/runner"
import { createServer, type Server, withAdmin } from "@kms-conformance/server"
import { afterEach, expect, test } from "vitest"
import { openTarget } from "./index.ts"

const START = Date.UTC(2026, 0, 1)
const servers: Server[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close()
})

async function listening(handler: Parameters<typeof createServer>[0]): Promise<string> {
  const server = createServer(handler)
  servers.push(server)
  return (await server.listen()).url
}

test("the target url moves the clock of a server with the admin endpoint, and puts it back at the end", async () => {
  const emulator = createEmulator({ clock: { now: () => START } })
  emulator.clock.advance(5_000_000)
  const target = await openTarget("url", { endpoint: await listening(withAdmin(emulator)), admin: true })
  expect(target.capabilities.has("clock")).toBe(true)
  await target.advance?.(60_000)
  expect(emulator.clock.now()).toBe(START + 5_060_000)
  await target.close()
  const moved = emulator.clock.now() - START - 5_000_000
  expect(moved).toBeGreaterThanOrEqual(0)
  expect(moved).toBeLessThan(60_000)
})

test("a server that is gone has no clock to put back", async () => {
  const target = await openTarget("url", { endpoint: await listening(withAdmin(createEmulator())), admin: true })
  await servers[0]?.close()
  await target.close()
})

test("without being told, it neither asks for the clock nor has one", async () => {
  const paths: string[] = []
  const target = await openTarget("url", {
    endpoint: await listening({
      async handle({ path }) {
        paths.push(path)
        return { status: 200, headers: [], body: Buffer.from("{}") }
      },
    }),
  })
  expect([target.capabilities.has("clock"), target.advance, paths]).toEqual([false, undefined, []])
  await target.close()
})

test.each([
  ["has no such path", { status: 404, body: "not found" }, "status 404"],
  ["answers anything at all", { status: 200, body: "hello" }, "status 200"],
  ["answers another JSON", { status: 200, body: '{"now":"noon"}' }, "status 200"],
])("a server that %s has no admin endpoint", async (_, { status, body }, text) => {
  const endpoint = await listening({ handle: async () => ({ status, headers: [], body: Buffer.from(body) }) })
  const opening = openTarget("url", { endpoint, admin: true })
  await expect(opening).rejects.toBeInstanceOf(UsageError)
  await expect(opening).rejects.toThrow(`${endpoint} has no admin endpoint: /_kms/clock was answered with ${text}; start the server with`)
})
