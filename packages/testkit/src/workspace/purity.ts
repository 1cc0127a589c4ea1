// What the pure packages may not reach for: time, chance, surroundings, output and network come in through their ports.
import { codeOf, type SourceFile } from "./sources.ts"

export const PURE_FOLDERS = ["packages/model", "packages/emulator", "packages/runner", "packages/report"]

const GLOBALS: Readonly<Record<string, RegExp>> = {
  "Date.now": /\bDate\.now\b/,
  "new Date()": /\bnew Date\(\s*\)/,
  "performance.now": /\bperformance\.now\b/,
  "Math.random": /\bMath\.random\b/,
  "crypto.randomUUID": /\brandomUUID\b/,
  process: /\bprocess\b(?!["'])\./,
  console: /\bconsole\b\./,
  fetch: /(?<![.\w])fetch\(/,
}

const NETWORK = /"node:(?:http|https|http2|net|tls|dgram|dns)"/

export interface Reach {
  readonly path: string
  readonly what: string
}

/** Files that may, and why: the ports' own implementations, and the runner's way to its target. */
export const ALLOWED: readonly (Reach & { readonly why: string })[] = [
  { path: "packages/emulator/src/clock.ts", what: "Date.now", why: "the system clock, the default of the port" },
  { path: "packages/emulator/src/state/database.ts", what: "process", why: "node:sqlite is asked for only when a file is opened" },
  { path: "packages/emulator/src/policy/ip-range.ts", what: "network", why: "BlockList and isIP of node:net compute and open nothing" },
  { path: "packages/runner/src/replay/shell.ts", what: "process", why: "text of a script that it writes, run by others" },
  { path: "packages/runner/src/wire/http-1-0.ts", what: "network", why: "the same way, as an old client takes it" },
  { path: "packages/runner/src/wire/http-transport.ts", what: "network", why: "the way to the target" },
]

export function reaches(file: SourceFile): readonly Reach[] {
  const code = codeOf(file.text)
  const globals = Object.entries(GLOBALS).filter(([, pattern]) => pattern.test(code))
  const found = globals.map(([what]) => ({ path: file.path, what }))
  return NETWORK.test(file.text) ? [...found, { path: file.path, what: "network" }] : found
}
