// Reports that are written at the end: their text on standard output, and the files that --out makes.
import { badgeJson, badgeSvg, html, json, junit, markdown, type View } from "@kms-conformance/report"
import type { RunResult } from "@kms-conformance/runner"

type Text = (results: readonly RunResult[], view: View) => string

export interface Document {
  /** Of all targets together. */
  readonly text: Text
  /** By the name of the file, or by what follows the name of the target. */
  readonly files: Readonly<Record<string, Text>>
  /** One file for all targets, in place of one for each. */
  readonly forAll?: boolean
}

const oneOrList = (results: readonly RunResult[]) => json(results.length === 1 ? results[0]! : results)

export const documents: Readonly<Record<string, Document>> = {
  json: { text: oneOrList, files: { json: oneOrList } },
  junit: { text: junit, files: { "junit.xml": junit } },
  markdown: { text: markdown, files: { "summary.md": markdown }, forAll: true },
  html: { text: html, files: { "report.html": html }, forAll: true },
  badge: { text: badgeJson, files: { "badge.json": badgeJson, "badge.svg": badgeSvg } },
}
