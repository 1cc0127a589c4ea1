import { describe, expect, test } from "vitest"
import { example, exampleSuite, failed, plain, resultOf } from "./example.fixture.ts"
import { github } from "./github.ts"

/** As the runner of GitHub's workflows reads it: https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts. */
function read(text: string) {
  return text
    .trimEnd()
    .split("\n")
    .map((line) => {
      const [, kind, title, message] = /^::(error|warning|notice) title=([^:,]*)::(.*)$/.exec(line)!
      return { kind, title: decoded(title!), message: decoded(message!) }
    })
}

const decoded = (text: string) => text.replace(/%(0A|0D|25|3A|2C)/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))

describe("GitHub annotations", () => {
  test("are one for each broken rule, with what it says and the first case", () => {
    const all = read(github(example, { suite: exampleSuite }))
    expect(all.map(({ kind, title }) => `${kind} ${title}`)).toEqual([
      "error emulator: MUST context.exact-match (2 cases)",
      "error emulator: SHOULD wire.request-id (1 case)",
      "error emulator: 1 case could not be run",
      "notice emulator: 1 known failure fixed",
    ])
    expect(all[0]!.message).toMatch(/^The encryption context given to Decrypt equals .*\n\nFAIL {2}encryption-context.*\n/)
    expect(all[0]!.message).toMatch(/\nand 1 more case$/)
  })

  test("warn where only advice was not followed", () => {
    expect(read(github(resultOf("url", [{ ...failed, level: "should" }])))[0]!.kind).toBe("warning")
  })

  test("are none for a run without a fault", () => expect(github(resultOf("url", [plain("a", "passed"), plain("b", "skipped")]))).toBe(""))

  test("say of a run that was cut short that it was", () => {
    const cut = { ...resultOf("url", []), stopped: { why: "aborted" as const, reason: "the run was aborted" } }
    expect(read(github(cut))).toEqual([{ kind: "error", title: "url: the run was cut short", message: "the run was aborted" }])
  })

  test("escape what would end them, and cannot be told a command by a server", () => {
    const actual = "100%\r\n::set-output name=a::b\n%0A"
    const text = github(resultOf("a:b,c", [{ ...failed, failure: { ...failed.failure!, actual } }]))
    expect(text.match(/^::/gm)).toHaveLength(1)
    expect(read(text)[0]).toMatchObject({
      title: "a:b,c: MUST context.exact-match (1 case)",
      message: expect.stringContaining("::set-output"),
    })
  })

  test("are ten at most, and the tenth says how many there are more", () => {
    const many = Array.from({ length: 15 }, (_, i) => ({ ...failed, rule: `rule.${i}`, id: `case/${i}` }))
    const all = read(github(resultOf("url", many)))
    expect(all).toHaveLength(10)
    expect(all[9]!.title).toBe("url: and 6 more rules")
  })
})
