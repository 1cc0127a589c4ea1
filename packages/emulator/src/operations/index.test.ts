import { operations } from "@kms-conformance/model"
import { expect, test } from "vitest"
import { handlers } from "./index.ts"

// The type of the table asks for a handler of each operation, but takes another operation's for it.
test("every operation has the handler of its own name", () => {
  const expected = Object.keys(operations).map((name) => [name, `${name[0]!.toLowerCase()}${name.slice(1)}`])
  expect(Object.fromEntries(Object.entries(handlers).map(([name, handler]) => [name, handler.name]))).toEqual(Object.fromEntries(expected))
})
