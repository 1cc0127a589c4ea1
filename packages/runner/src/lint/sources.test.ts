import { expect, test } from "vitest"
import { lint, ONE_SIDED } from "./lint.fixture.ts"

const AWS = "https://docs.aws.amazon.com/kms/latest/APIReference/API_ListKeys.html"
const HOSTS = "docs.aws.amazon.com, smithy.io, www.rfc-editor.org, csrc.nist.gov, nvlpubs.nist.gov"
const of = (level: string, ...source: readonly object[]) => lint({ rules: { "t.rule": { ...ONE_SIDED, level, source } } })

test("a must rule that only a blog or an issue speaks for", async () => {
  expect(await of("must", { url: "https://example.com/blog", section: "Limits" })).toEqual([
    `rules/t.json /rules/t.rule/source: no source of this must rule is on ${HOSTS}: name the page, or lower the level`,
  ])
  expect(await of("must", { url: "https://docs.aws.amazon.com.example.com/kms", section: "Limits" })).toHaveLength(1)
  expect(await of("observed", { url: "https://example.com/blog" })).toEqual([])
})

test("a must rule without the place on any page", async () => {
  expect(await of("must", { url: AWS })).toEqual([
    "rules/t.json /rules/t.rule/source: no source of this must rule has a 'section': say under which heading, member or exception of the page it stands",
  ])
  expect(await of("must", { url: AWS }, { url: AWS, section: "Limit" })).toEqual([])
})
