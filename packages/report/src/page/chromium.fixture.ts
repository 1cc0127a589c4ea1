// A real browser for the tests of the page: Debian's Chromium, driven by playwright-core.
import { existsSync } from "node:fs"
import { type Browser, chromium } from "playwright-core"

const executablePath = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium"

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
]

/** Why there is no browser; undefined where there is one. REQUIRE_CHROMIUM=1 makes the lack of it a failure. */
export function lacksChromium(): string | undefined {
  if (existsSync(executablePath)) return undefined
  const why = `there is no Chromium at ${executablePath}: apt-get install chromium, or set CHROMIUM_PATH`
  if (process.env.REQUIRE_CHROMIUM === "1") throw new Error(why)
  return why
}

export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath, args: FLAGS })
}
