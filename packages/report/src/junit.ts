// JUnit XML after Surefire's schema, for CI systems. Only what fails the run is a failure here. Advice and known failures are
// `skipped` with their reason: they break no build and stay visible.
// https://maven.apache.org/surefire/maven-surefire-plugin/xsd/surefire-test-report.xsd
import { type CaseResult, failsRun, isUnexpected, type RunResult } from "@kms-conformance/runner"
import { failureBlock } from "./failure-block.ts"
import { brokenRule } from "./unexpected.ts"
import type { View } from "./view.ts"
import { xmlAttribute, xmlText } from "./xml.ts"

/** `<testsuite>` for one result; several stand in `<testsuites>`. */
export function junit(results: RunResult | readonly RunResult[], view: View = {}): string {
  const all = [results].flat()
  const suites = all.map((result) => testsuite(result, view)).join("\n")
  const body = all.length === 1 ? suites : `<testsuites>\n${suites}\n</testsuites>`
  return `<?xml version="1.0" encoding="UTF-8"?>\n${body}\n`
}

function testsuite(result: RunResult, view: View): string {
  const { target, suite, seed, startedAt, cases } = result
  const elements = cases.map((one) => elementOf(one, result))
  const count = (name: Element["name"]) => elements.filter((element) => element?.name === name).length
  const attributes = [
    xmlAttribute("name", `kms-conformance ${target.name}`),
    xmlAttribute("time", seconds(result.milliseconds)),
    xmlAttribute("tests", cases.length),
    xmlAttribute("errors", count("error")),
    xmlAttribute("skipped", count("skipped")),
    xmlAttribute("failures", count("failure")),
  ]
  const { name, endpoint, region } = target
  const properties = Object.entries({ target: name, endpoint, region, suite: suite.version, seed, startedAt })
  return [
    `<testsuite${attributes.join("")}>`,
    "  <properties>",
    ...properties.map(([name, value]) => `    <property${xmlAttribute("name", name)}${xmlAttribute("value", value)}/>`),
    "  </properties>",
    ...cases.map((one, index) => testcase(one, elements[index], view)),
    "</testsuite>",
  ].join("\n")
}

interface Element {
  readonly name: "failure" | "error" | "skipped"
  readonly message: string
}

function elementOf(one: CaseResult, result: RunResult): Element | undefined {
  if (one.outcome === "skipped") return { name: "skipped", message: one.reason ?? "" }
  if (one.outcome === "known") return { name: "skipped", message: `known failure: ${messageOf(one)}` }
  if (!isUnexpected(one)) return undefined
  if (!failsRun(one, result)) return { name: "skipped", message: `${one.level}, which does not fail the run: ${messageOf(one)}` }
  return { name: one.outcome === "errored" ? "error" : "failure", message: messageOf(one) }
}

function messageOf({ failure, reason, outcome }: CaseResult): string {
  if (!failure) return reason ?? outcome
  return `${outcome === "changed" ? "otherwise than known: " : ""}${failure.expected} expected, got ${failure.actual}`
}

function testcase(one: CaseResult, element: Element | undefined, view: View): string {
  const [classname, name] = namesOf(one.id)
  const open = `  <testcase${xmlAttribute("name", name)}${xmlAttribute("classname", classname)}${xmlAttribute("group", one.group)}${xmlAttribute("time", seconds(one.milliseconds))}`
  if (one.outcome === "fixed") return `${open}>\n    <system-out>listed as a known failure, and passes now</system-out>\n  </testcase>`
  if (!element) return `${open}/>`
  const type = element.name === "skipped" ? "" : xmlAttribute("type", brokenRule(one))
  const start = `${open}>\n    <${element.name}${xmlAttribute("message", element.message)}${type}`
  const text = one.outcome === "skipped" ? "/>" : `>${xmlText(failureBlock(one, { ...view, color: false }))}</${element.name}>`
  return `${start}${text}\n  </testcase>`
}

/** `data-keys/length/length[aes-128]`: class `data-keys.length`, name `length[aes-128]`. A row may hold slashes of its own. */
function namesOf(id: string): readonly [classname: string, name: string] {
  const row = id.indexOf("[")
  const slash = id.lastIndexOf("/", row < 0 ? undefined : row)
  return [id.slice(0, Math.max(0, slash)).replaceAll("/", ".") || "cases", id.slice(slash + 1)]
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3)
}
