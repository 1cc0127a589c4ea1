// The report page: one self-contained file, which loads nothing from outside and is forbidden to.
import type { RunResult } from "@kms-conformance/runner"
import { page } from "../page.gen.ts"
import { runVerdict } from "../verdict.ts"
import type { View } from "../view.ts"
import { xmlText } from "../xml.ts"
import { encode } from "./encode.ts"

/** Only the script and the styles with these digests run, and nothing is fetched, whatever a server's answer contains. */
const POLICY = [
  "default-src 'none'",
  `script-src '${page.scriptDigest}'`,
  `style-src '${page.styleDigest}'`,
  "img-src data:",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ")

// The icon of the browser tab, inlined so that no server is asked for one.
const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect width='16' height='16' rx='4' fill='%233b4cca'/%3E%3Cpath d='M4.5 8.5l2.5 2.5 5-6' fill='none' stroke='%23fff' stroke-width='2'/%3E%3C/svg%3E"

/** The page of the results of one target or of several. */
export function html(results: RunResult | readonly RunResult[], view: View = {}): string {
  const all = [results].flat()
  const names = all.map(({ target }) => target.name).join(", ")
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${xmlText(`KMS conformance: ${names}`)}</title>
<link rel="icon" href="${ICON}">
<style>${page.style}</style>
</head>
<body>
<div id="app"></div>
<noscript>${withoutScript(all)}</noscript>
<script type="application/json" id="data">${embedded(encode(all, view))}</script>
<script>${page.script}</script>
</body>
</html>
`
}

/** The verdicts, for readers that run no script. */
function withoutScript(results: readonly RunResult[]): string {
  const lines = results.map((result) => `<p><b>${xmlText(result.target.name)}</b>: ${xmlText(runVerdict(result).words)}</p>`)
  return `<h1>KMS conformance</h1>${lines.join("")}<p>The rest of this report needs JavaScript.</p>`
}

/** JSON that ends no script element and opens no comment, and is a JavaScript text too. */
export function embedded(value: unknown): string {
  return JSON.stringify(value).replace(/[<>\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`)
}
