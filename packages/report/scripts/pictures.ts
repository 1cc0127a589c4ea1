// Takes the pictures of the report that README and docs/ show, from docs/example-report.html: `npm run pictures`.
import { mkdirSync } from "node:fs"
import { fileURLToPath } from "node:url"
import type { BrowserContextOptions, Page } from "playwright-core"
import { lacksChromium, launch } from "../src/page/chromium.fixture.ts"

const docs = fileURLToPath(new URL("../../../docs/", import.meta.url))
const report = `file://${docs}example-report.html`
const failing = ".rows .row"

interface Picture {
  readonly hash?: string
  readonly look?: BrowserContextOptions
  readonly prepare?: (page: Page) => Promise<void>
}

const DESKTOP = { viewport: { width: 1120, height: 800 } }
const PHONE = { viewport: { width: 390, height: 780 }, deviceScaleFactor: 1.5 }

const PICTURES: Readonly<Record<string, Picture>> = {
  "report-light": { look: DESKTOP },
  "report-dark": { look: { ...DESKTOP, colorScheme: "dark" } },
  "report-phone": { look: PHONE },
  "report-case": { hash: "#cases?outcome=failed", look: { viewport: { width: 1120, height: 1000 } }, prepare: openFirst },
  "report-cases": { hash: "#cases", look: DESKTOP },
}

const lacks = lacksChromium()
if (lacks !== undefined) throw new Error(lacks)
mkdirSync(`${docs}pictures`, { recursive: true })
const browser = await launch()
for (const [name, { hash = "", look = {}, prepare }] of Object.entries(PICTURES)) {
  const page = await (await browser.newContext(look)).newPage()
  await page.goto(report + hash)
  await page.waitForSelector("h1")
  await prepare?.(page)
  await page.screenshot({ path: `${docs}pictures/${name}.png`, animations: "disabled" })
  await page.context().close()
}
await browser.close()

async function openFirst(page: Page): Promise<void> {
  await page.locator(failing).first().click()
  await page.waitForSelector(".id")
}
