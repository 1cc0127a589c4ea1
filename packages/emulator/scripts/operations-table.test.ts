import { readFileSync } from "node:fs"
import { operations } from "@kms-conformance/model"
import { expect, test } from "vitest"
import { handlers } from "../src/operations/index.ts"
import { notBuilt } from "../src/operations/not-built.ts"
import { missing, operationsPage, specsInShort } from "./operations-table.ts"

test("every operation of the API has a handler of its own", () => {
  expect(Object.keys(handlers).sort()).toEqual(Object.keys(operations).sort())
  expect(missing()).toEqual([])
})

test("an operation that is not built would be noticed", () => {
  expect(notBuilt("ListKeys").name).toBe(notBuilt.name)
  expect(Object.values(handlers).every((handler) => handler.name !== "")).toBe(true)
})

test("docs/operations.md is what the tables say; `npm run generate:docs` writes it", () => {
  expect(readFileSync(new URL("../../../docs/operations.md", import.meta.url), "utf8")).toBe(operationsPage())
})

test("a family of key specs is named by its stem only when it is whole", () => {
  expect(specsInShort(["RSA_2048", "RSA_3072", "RSA_4096", "SM2"])).toBe("RSA_*, SM2")
  expect(specsInShort(["RSA_2048", "RSA_4096"])).toBe("RSA_2048, RSA_4096")
  expect(specsInShort([])).toBe("any")
})
