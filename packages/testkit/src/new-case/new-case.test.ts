import { readFileSync } from "node:fs"
import { join } from "node:path"
import { loadSuite, type Suite } from "@kms-conformance/runner"
import { beforeAll, describe, expect, test } from "vitest"
import { canonical } from "../format/canonical.ts"
import { SUITE } from "../format/files.ts"
import { newCase, type Wanted } from "./new-case.ts"

const wanted: Wanted = { id: "tags/list/fresh-case", rule: "tag.list.one-key", operation: "ListResourceTags" }
const none = () => undefined

describe("a new case", () => {
  let suite: Suite
  beforeAll(async () => {
    suite = await loadSuite()
  })

  test("makes its file where there is none, in canonical form", () => {
    const { path, text } = newCase({ ...wanted, id: "tags/other/fresh-case" }, suite, none)
    expect(path).toBe("cases/tags/other.json")
    expect(canonical(text)).toBe(text)
    expect(JSON.parse(text)).toEqual({
      $schema: "../../schema/cases.schema.json",
      title: "Other of tags",
      group: "tags",
      cases: {
        "fresh-case": {
          title: "ListResourceTags does what fresh case says",
          rule: "tag.list.one-key",
          given: { keys: { key: {} } },
          steps: [{ call: "ListResourceTags", with: { KeyId: "${key.KeyId}" } }],
        },
      },
    })
  })

  test("goes last into a file that is there, which stays as it is", () => {
    const read = (path: string) => readFileSync(join(SUITE, path), "utf8")
    const before = JSON.parse(read("cases/tags/list.json"))
    const { text } = newCase(wanted, suite, read)
    const { cases, ...rest } = JSON.parse(text)
    const { cases: _, ...restBefore } = before
    expect(rest).toEqual(restBefore)
    expect(Object.keys(cases)).toEqual([...Object.keys(before.cases), "fresh-case"])
    // The keys of the file are there already.
    expect(cases["fresh-case"]).not.toHaveProperty("given")
    expect(canonical(text)).toBe(text)
  })

  test("takes a call without a key as it is", () => {
    const { text } = newCase({ ...wanted, operation: "ListKeys" }, suite, none)
    expect(JSON.parse(text).cases["fresh-case"].steps).toEqual([{ call: "ListKeys" }])
  })

  test("may be one HTTP request instead of a call", () => {
    const steps = (operation: string) =>
      JSON.parse(newCase({ ...wanted, operation, send: true }, suite, none).text).cases["fresh-case"].steps
    const headers = { "X-Amz-Target": "TrentService.ListResourceTags" }
    expect(steps("ListResourceTags")).toEqual([{ send: { headers, body: { KeyId: "${key.KeyId}" } }, answers: { status: 200 } }])
    expect(steps("ListKeys")[0].send.body).toEqual({})
  })

  test("does not go into a file with a member that stands twice: one of them would be lost", () => {
    const twice = `{\n  "title": "A", "group": "tags",\n  "title": "B", "cases": {}\n}`
    expect(() => newCase(wanted, suite, () => twice)).toThrow("cases/tags/list.json:3 /title: this member stands twice")
  })

  test.each<[string, Partial<Wanted>, string]>([
    ["a rule that is not there", { rule: "tag.list.one-keys" }, 'there is no rule "tag.list.one-keys": did you mean tag.list.one-key?'],
    [
      "an operation that is not there",
      { operation: "ListResourceTag" },
      'there is no operation "ListResourceTag": did you mean ListResourceTags?',
    ],
    [
      "a group that is not there",
      { id: "tag/list/fresh" },
      'there is no group "tag": did you mean tags?; say which with --group: aliases, ',
    ],
    ["a group like no other", { id: "nonsense/list/fresh" }, 'there is no group "nonsense"; say which with --group: aliases, '],
    ["an operation like no other", { operation: "Nonsense" }, 'there is no operation "Nonsense": see docs/operations.md'],
    ["a name without a file", { id: "tags/fresh" }, "a case is named GROUP/FILE/CASE, such as tags/list/empty"],
    ["a name in other letters", { id: "tags/list/FreshCase" }, '"FreshCase" is no name: write small letters'],
    ["a path out of the folder", { id: "tags/../fresh" }, '".." is no name'],
  ])("is refused for %s", (_, change, text) => {
    expect(() => newCase({ ...wanted, ...change }, suite, none)).toThrow(text)
  })

  test("is refused where there is one of the name, or where the file is of another group", () => {
    const read = () => newCase(wanted, suite, none).text
    expect(() => newCase(wanted, suite, read)).toThrow("cases/tags/list.json has a case fresh-case already: take another name")
    expect(() => newCase({ ...wanted, id: "tags/list/other", group: "aliases" }, suite, read)).toThrow("is of the group tags, not aliases")
  })
})
