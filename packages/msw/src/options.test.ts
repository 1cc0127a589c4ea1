// What kmsHandlers is given wrongly is refused by name.
import { createEmulator } from "@kms-conformance/emulator"
import { expect, test } from "vitest"
import { type KmsHandlersOptions, kmsHandlers, type WireHandler } from "./index.ts"

const emulator = createEmulator()

test.each<[unknown, string]>([
  [{ endpoint: "http://localhost:4566" }, "kmsHandlers: unknown option endpoint. Options are endpoints."],
  [{ endpoints: "http://localhost:4566" }, "kmsHandlers: endpoints takes a list of URLs."],
  [{ endpoints: ["localhost:4566"] }, 'kmsHandlers: endpoints[0] is "localhost:4566", which is not an http or https URL'],
  [{ endpoints: ["http://a", ""] }, 'kmsHandlers: endpoints[1] is "", which is not an http or https URL'],
  [["http://localhost:4566"], "kmsHandlers takes an object of options."],
  [null, "kmsHandlers takes an object of options."],
])("options %j", (options, text) => {
  expect(() => kmsHandlers(emulator, options as KmsHandlersOptions)).toThrow(TypeError)
  expect(() => kmsHandlers(emulator, options as KmsHandlersOptions)).toThrow(text)
})

test.each<[string, unknown]>([
  ["nothing", undefined],
  ["options in its place", { endpoints: [] }],
  ["the function that makes one", createEmulator],
])("%s for an emulator", (_, given) => {
  expect(() => kmsHandlers(given as WireHandler)).toThrow("kmsHandlers takes an emulator, or another object with handle(request)")
})
