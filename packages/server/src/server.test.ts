// The server's own life: errors of its handler, listening, closing.
import * as http from "node:http"
import { setTimeout as sleep } from "node:timers/promises"
import { describe, expect, test } from "vitest"
import { echo, post, raw, serve } from "./bare-client.fixture.ts"
import { createServer, type WireHandler } from "./index.ts"

describe("the server", () => {
  test("answers 500 when the handler throws, says so to its owner, and goes on", async () => {
    const errors: unknown[] = []
    let calls = 0
    const handler: WireHandler = {
      async handle(request) {
        if (calls++ === 0) throw new Error("broken")
        return echo().handle(request)
      },
    }
    const { url } = await serve(handler, { onError: (error) => errors.push(error) })
    expect((await fetch(url, { method: "POST" })).status).toBe(500)
    expect((await fetch(url, { method: "POST" })).status).toBe(200)
    expect(errors).toMatchObject([{ message: "broken" }])
  })

  test("is bound to loopback", async () => {
    const { url } = await serve()
    expect(new URL(url).hostname).toBe("127.0.0.1")
  })

  test("says which port is in use", async () => {
    const { port } = await serve()
    const second = createServer(echo(), { port })
    await expect(second.listen()).rejects.toMatchObject({
      code: "EADDRINUSE",
      message: `cannot listen on 127.0.0.1:${port}: the port is in use; choose another one, or 0 for any free port`,
    })
    await second.close()
  })

  test("waits for running requests when it closes, and ends idle connections", async () => {
    const { server, port } = await serve({
      async handle(request) {
        await sleep(100)
        return echo().handle(request)
      },
    })
    const agent = new http.Agent({ keepAlive: true })
    const running = new Promise<number | undefined>((resolve, reject) => {
      const request = http.request({ port, host: "127.0.0.1", method: "POST", agent }, (response) =>
        response.resume().on("end", () => resolve(response.statusCode)),
      )
      request.on("error", reject).end("{}")
    })
    await sleep(30)
    await server.close()
    expect(await running).toBe(200)
    await expect(raw(port, post("{}"))).rejects.toMatchObject({ code: "ECONNREFUSED" })
    agent.destroy()
  })

  test("cuts what is still running after the time that is set", async () => {
    const { server, port } = await serve({ handle: () => new Promise(() => {}) }, { closeTimeout: 50 })
    const cut = raw(port, post("{}"), false).catch(() => "")
    await sleep(20)
    await server.close()
    expect(await cut).toBe("")
  })

  test("may be closed twice, and before it listened", async () => {
    const never = createServer(echo())
    await never.close()
    await never.close()
  })
})
