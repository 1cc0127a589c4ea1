import type { Rule } from "@kms-conformance/runner"
import { expect, test } from "vitest"
import { coveragePage } from "./coverage-page.ts"

const api = (name: string) => `https://docs.aws.amazon.com/kms/latest/APIReference/API_${name}.html`
const rule = (level: Rule["level"], operations: readonly string[], ...urls: readonly string[]): Rule =>
  ({ statement: "x", level, operations, source: urls.map((url) => ({ url })) }) as Rule

test("rules are counted by operation, by level, and by the page that says so", () => {
  const guide = "https://docs.aws.amazon.com/kms/latest/developerguide/key_state.html"
  const page = coveragePage(
    new Map([
      ["a.one", rule("must", ["Decrypt", "Encrypt"], `${api("Decrypt")}#note`, api("Decrypt"))],
      ["a.two", rule("observed", ["Decrypt"], guide, "https://www.rfc-editor.org/rfc/rfc9110")],
      ["a.all", rule("should", ["*"], guide)],
    ]),
  )
  expect(page).toContain("How many of the 3 rules")
  expect(page).toContain("\n1 more rules are about every operation.")
  expect(page).toContain(`| [Decrypt](${api("Decrypt")}) | 2 | 1 | 0 | 0 | 1 | 1 |`)
  expect(page).toContain(`| [Encrypt](${api("Encrypt")}) | 1 | 1 | 0 | 0 | 0 | 0 |`)
  expect(page).toContain(`| [kms developerguide: key\\_state](${guide}) | 2 | 0 | 1 | 0 | 1 |`)
  expect(page).toContain("| [www.rfc-editor.org: rfc rfc9110](https://www.rfc-editor.org/rfc/rfc9110) | 1 | 0 | 0 | 0 | 1 |")
})
