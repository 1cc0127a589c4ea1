import { expect, test } from "vitest"
import { policyOf, statement } from "../../test/questions.ts"
import { compiled } from "./compiled.ts"
import type { Principal } from "./principal.ts"

const nobody: Principal = { type: "User", account: "1", arn: "a", entityArn: "a" }
const long = (letter: string) => policyOf(statement({ Sid: letter.repeat(1.5 * 1024 * 1024) }))

test("a policy is its statements that forbid and those that allow, each with its place", () => {
  const { denies, allows } = compiled(policyOf(statement({ Sid: "a" }), statement({ Effect: "Deny" }), statement({ Sid: "c" })), "key")
  const shown = (list: typeof allows) => list.map(({ effect, position, sid }) => [effect, position, sid])
  expect(shown(denies)).toEqual([["Deny", 2, undefined]])
  expect(shown(allows)).toEqual([
    ["Allow", 1, "a"],
    ["Allow", 3, "c"],
  ])
})

test("an identity policy speaks of whoever has it", () => {
  const { allows } = compiled(policyOf({ Effect: "Allow", Action: "kms:*", Resource: "*" }), "identity")
  expect(allows.map(({ names }) => names(nobody, false))).toEqual(["direct"])
})

test("a text is taken apart once for each kind of policy", () => {
  const text = policyOf({ Effect: "Allow", Action: "kms:Encrypt", Resource: "*" })
  expect(compiled(text, "identity")).toBe(compiled(text, "identity"))
  expect(() => compiled(text, "key")).toThrow("no principal")
})

test("texts are forgotten before they take more than four million characters together", () => {
  const [first, second, third] = [long("a"), long("b"), long("c")]
  const kept = compiled(first, "key")
  const twice = [compiled(second, "key"), compiled(first, "key")]
  expect(twice[1]).toBe(kept)
  compiled(third, "key")
  expect(compiled(first, "key")).not.toBe(kept)
})
