// What a server is given wrongly is refused by name, and nothing is taken for something else.
import { createEmulator } from "@kms-conformance/emulator"
import { expect, test } from "vitest"
import { echo } from "./bare-client.fixture.ts"
import { createServer, type ServerOptions, type WireHandler } from "./index.ts"

const timeout = "takes a whole number of milliseconds from 1 to 2147483647."

test.each<[unknown, string]>([
  [{ prot: 8080 }, "createServer: unknown option prot. Options are host, port, tls, "],
  [new Map([["port", 8080]]), "createServer takes an object of options."],
  [null, "createServer takes an object of options."],
  [8080, "createServer takes an object of options."],
  [{ host: "" }, "createServer: host takes an address or the name of a host."],
  [{ host: "local host" }, "createServer: host takes"],
  [{ host: 127 }, "createServer: host takes"],
  [{ port: -1 }, "createServer: port takes a whole number from 0 to 65535."],
  [{ port: 65_536 }, "createServer: port takes"],
  [{ port: "8080" }, "createServer: port takes"],
  [{ port: Number.NaN }, "createServer: port takes"],
  [{ tls: {} }, "createServer: tls takes an object with key and cert, PEM texts."],
  [{ tls: { key: "", cert: "" } }, "createServer: tls takes"],
  [{ tls: true }, "createServer: tls takes"],
  [{ requestTimeout: 0 }, `createServer: requestTimeout ${timeout}`],
  [{ requestTimeout: Number.POSITIVE_INFINITY }, `createServer: requestTimeout ${timeout}`],
  [{ requestTimeout: "30 s" }, `createServer: requestTimeout ${timeout}`],
  [{ keepAliveTimeout: -1 }, `createServer: keepAliveTimeout ${timeout}`],
  [{ keepAliveTimeout: 2 ** 31 }, `createServer: keepAliveTimeout ${timeout}`],
  [{ closeTimeout: Number.POSITIVE_INFINITY }, "createServer: closeTimeout takes a whole number of milliseconds from 0 to 2147483647."],
  [{ closeTimeout: Number.NaN }, "createServer: closeTimeout takes"],
  [{ maxBodyBytes: 0 }, "createServer: maxBodyBytes takes a whole number of bytes, 1 or more."],
  [{ maxBodyBytes: Number.NaN }, "createServer: maxBodyBytes takes"],
  [{ onError: "log" }, "createServer: onError takes a function."],
])("options %j", (options, text) => {
  const { handle } = echo()
  expect(() => createServer({ handle }, options as ServerOptions)).toThrow(TypeError)
  expect(() => createServer({ handle }, options as ServerOptions)).toThrow(text)
})

test.each<[string, unknown]>([
  ["nothing", undefined],
  ["options in its place", { port: 8080 }],
  ["a function", () => {}],
])("%s for a handler", (_, handler) => {
  expect(() => createServer(handler as WireHandler)).toThrow("createServer takes an emulator, or another object with handle(request)")
})

test("a limit of the handler's that is none would let every body in", () => {
  expect(() => createServer(echo(Number.NaN))).toThrow(
    "createServer: the maxBodyBytes of the handler is a whole number of bytes, 1 or more.",
  )
})

test("a second limit, which nobody would answer by, is refused with where to give it", () => {
  const emulator = createEmulator()
  expect(() => createServer(emulator, { maxBodyBytes: 10 })).toThrow("createServer: the handler has maxBodyBytes of its own")
  emulator.close()
})
