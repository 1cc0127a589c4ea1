import { readdirSync, readFileSync } from "node:fs"
import { operations } from "@kms-conformance/model"
import { expect, test } from "vitest"
import { operationsPage, specsInShort } from "./operations-table.ts"

test("no handler takes refuge in UnsupportedOperationException: the suite has each operation succeed", () => {
  const folder = new URL("../../../conformance/cases/", import.meta.url)
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".json"))
  const successful = new Set(files.flatMap((file) => successesIn(JSON.parse(readFileSync(new URL(file, folder), "utf8")))))
  expect(Object.keys(operations).filter((name) => !successful.has(name))).toEqual([])
})

/** Operations of the steps that expect no error. */
function successesIn(value: unknown): readonly string[] {
  if (typeof value !== "object" || value === null) return []
  const { call, error } = value as { readonly call?: unknown; readonly error?: unknown }
  const own = typeof call === "string" && error === undefined ? [call] : []
  return [...own, ...Object.values(value).flatMap(successesIn)]
}

test("docs/operations.md is what the tables say; `npm run generate:docs` writes it", () => {
  expect(readFileSync(new URL("../../../docs/operations.md", import.meta.url), "utf8")).toBe(operationsPage())
})

test("a family of key specs is named by its stem only when it is whole", () => {
  expect(specsInShort(["RSA_2048", "RSA_3072", "RSA_4096", "SM2"])).toBe("RSA_*, SM2")
  expect(specsInShort(["RSA_2048", "RSA_4096"])).toBe("RSA_2048, RSA_4096")
  expect(specsInShort([])).toBe("any")
})
