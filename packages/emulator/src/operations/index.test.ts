import { operations } from "@kms-conformance/model"
import { expect, test } from "vitest"
import { handlers } from "./index.ts"

test("there is a handler for every operation, and for nothing else", () => {
  expect(Object.keys(handlers).sort()).toEqual(Object.keys(operations).sort())
})
