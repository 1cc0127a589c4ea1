import { expect, test } from "vitest"
import { changesSince, previousOf } from "./changes.ts"
import { failed, plain, resultOf } from "./example.fixture.ts"

test("what has changed since an earlier run, what broke first", () => {
  const otherwise = { ...failed, id: "otherwise", failure: { ...failed.failure!, path: "Plaintext" } }
  const texts = { ...failed, id: "texts", failure: { ...failed.failure!, actual: "another key id" } }
  const before = [
    plain("same", "passed"),
    plain("mended", "failed"),
    plain("broke", "passed"),
    { ...failed, id: "otherwise" },
    { ...failed, id: "texts" },
    plain("gone", "passed"),
    plain("runs-now", "skipped"),
    plain("skipped-broke", "skipped"),
  ]
  const now = [
    plain("same", "passed"),
    plain("mended", "passed"),
    plain("broke", "failed"),
    otherwise,
    texts,
    plain("new", "failed"),
    plain("runs-now", "passed"),
    plain("skipped-broke", "errored"),
  ]
  expect(changesSince(resultOf("a", before), resultOf("a", now)).map(({ kind, id, before, now }) => [kind, id, before, now])).toEqual([
    ["broke", "broke", "passed", "failed"],
    ["broke", "skipped-broke", "skipped", "errored"],
    ["mended", "mended", "failed", "passed"],
    ["otherwise", "otherwise", "failed", "failed"],
    ["otherwise", "runs-now", "skipped", "passed"],
    ["new", "new", undefined, "failed"],
    ["gone", "gone", "passed", undefined],
  ])
})

test("the earlier result is that of the same target and region", () => {
  const at = (name: string, region: string) => ({ ...resultOf(name, []), target: { name, region, endpoint: "http://127.0.0.1" } })
  const [home, west, other] = [at("aws", "us-east-1"), at("aws", "us-west-2"), at("url", "us-east-1")]
  expect(previousOf(west, [other, home, west])).toBe(west)
  expect(previousOf(at("aws", "eu-west-1"), [other, home])).toBe(home)
  expect(previousOf(at("server", "us-east-1"), [other, home])).toBeUndefined()
  expect(previousOf(at("server", "us-east-1"), [other])).toBe(other)
  expect(previousOf(home, [])).toBeUndefined()
})
