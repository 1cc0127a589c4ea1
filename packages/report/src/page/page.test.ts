// The page in a real browser, opened from the disk.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { createRequire } from "node:module"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { Browser, BrowserContextOptions, Page } from "playwright-core"
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest"
import { example, exampleSuite, failed, plain, resultOf } from "../example.fixture.ts"
import { html } from "../html/html.ts"
import { lacksChromium, launch } from "./chromium.fixture.ts"

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8")
const lacks = lacksChromium()
const folder = mkdtempSync(join(tmpdir(), "kms-report-"))

const many = Array.from({ length: 3500 }, (_, i) => plain(`many/cases/case[${i}]`, i % 500 === 3 ? "failed" : "passed"))
const before = resultOf(
  "emulator",
  example.cases.map((one) => (one.id === failed.id ? plain(one.id, "passed") : one)),
)
const rerun = (id: string) => `npx kms-conformance run --case ${id}`
const files = {
  all: html([example, resultOf("server", [{ ...plain(failed.id, "passed"), title: failed.title }])], {
    suite: exampleSuite,
    previous: [before],
    rerun,
  }),
  many: html(resultOf("url", many)),
}
const CASE = "#/emulator/encryption-context/exact-match/value-case"

let browser: Browser
const errors: string[] = []

async function open(file: keyof typeof files, hash = "", options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1200, height: 800 }, ...options })
  const page = await context.newPage()
  page.on("pageerror", (error) => errors.push(error.message))
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()))
  page.on("request", (request) => /^(file|data|blob):/.test(request.url()) || errors.push(`asked for ${request.url()}`))
  await page.goto(`file://${join(folder, `${file}.html`)}${hash}`)
  await page.waitForSelector("h1")
  return page
}

const text = (page: Page, selector: string) => page.locator(selector).first().innerText()

describe.skipIf(lacks !== undefined)(`the page in a browser${lacks === undefined ? "" : ` (${lacks})`}`, () => {
  beforeAll(async () => {
    for (const [name, page] of Object.entries(files)) writeFileSync(join(folder, `${name}.html`), page)
    browser = await launch()
  })
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close()
    expect(errors.splice(0)).toEqual([])
  })
  afterAll(async () => {
    await browser?.close()
    rmSync(folder, { recursive: true })
  })

  test("begins with the verdict on each target, what broke, and the groups with their denominators", async () => {
    const page = await open("all")
    expect(await page.locator(".verdict-words").allInnerTexts()).toEqual([
      "3 of 8 failed, 1 could not be run, 1 failed as known, 1 fixed, 3 not tested.",
      "The one case that ran passed.",
    ])
    expect(await text(page, ".broken")).toContain("context.exact-match")
    expect(await text(page, ".not-run")).toContain("set-up failed: CreateKey answered 500")
    expect(await page.locator(".matrix tbody tr").allInnerTexts()).toEqual([
      expect.stringMatching(/Symmetric encryption[\s\S]*3 of 8 failed[\s\S]*the one case passed/),
    ])
  })

  test("finds cases by text and outcome, and keeps both in the address", async () => {
    const page = await open("all", "#cases")
    expect(await text(page, ".found")).toBe("11 of 11 cases")
    await page.fill("#search", "second region")
    expect(await text(page, ".found")).toBe("2 of 11 cases")
    await page.fill("#search", "")
    await page.getByRole("button", { name: /failed 2/ }).click()
    await page.getByRole("button", { name: /changed 1/ }).click()
    expect(await text(page, ".found")).toBe("3 of 11 cases")
    expect(new URL(page.url()).hash).toBe("#cases?outcome=failed,changed")
    await page.reload()
    expect(await text(page, ".found")).toBe("3 of 11 cases")
    expect(await page.getByRole("button", { name: /failed 2/ }).getAttribute("aria-pressed")).toBe("true")
    await page.getByRole("button", { name: "Clear filters" }).click()
    expect(await text(page, ".found")).toBe("11 of 11 cases")
  })

  test("shows of a failing case what broke, why AWS says otherwise, and every request and answer", async () => {
    const page = await open("all", "#cases?outcome=failed")
    await page.getByRole("link", { name: /value in other letter case/ }).click()
    expect(new URL(page.url()).hash).toBe(CASE)
    expect(await text(page, ".difference .wrong")).toMatch(
      /error\s+error InvalidCiphertextException\s+200 \{ Plaintext: <14 bytes>, … \}\s+✗ differs/,
    )
    expect(await text(page, ".rule-card")).toContain("The encryption context given to Decrypt equals")
    expect(await page.locator(".sources a").getAttribute("href")).toBe(
      "https://docs.aws.amazon.com/kms/latest/APIReference/API_Decrypt.html",
    )
    expect(await page.locator(".step summary").allInnerTexts()).toEqual([
      expect.stringContaining("Given"),
      expect.stringMatching(/Step 1\s*Encrypt\s*HTTP 200/),
      expect.stringMatching(/Step 2\s*Decrypt\s*HTTP 200\s*✗ broke here/),
    ])
    expect(await text(page, ".not-reached")).toContain("Step 3")
    expect(await text(page, ".step.wrong .json")).toContain('"tenant": "Alpha"')
  })

  test("follows a permanent link to a case, on the target that it names, and back", async () => {
    const page = await open("all", CASE.replace("emulator", "server"))
    expect(await text(page, ".outcome-line")).toContain("passed")
    await page.locator(".tabs a").first().click()
    expect(await text(page, ".outcome-line")).toContain("failed")
    await page.goBack()
    expect(await text(page, ".outcome-line")).toContain("passed")
    expect(await page.title()).toBe("a value in other letter case is another value · KMS conformance")
  })

  test("says of a link to what is not there that it is not there", async () => {
    const page = await open("all", "#/emulator/no/such/case")
    expect(await text(page, "h1")).toBe("No such case")
  })

  test("copies a replay block whole", async () => {
    const page = await open("all", CASE, { permissions: ["clipboard-read", "clipboard-write"] })
    await page.locator(".replay summary", { hasText: "curl" }).click()
    const block = page.locator(".replay", { hasText: "curl" }).first()
    await block.getByRole("button", { name: "Copy" }).click()
    await block.getByText("Copied ✓").waitFor()
    const copied = await page.evaluate(() => navigator.clipboard.readText())
    expect(copied).toBe(await block.locator("pre").textContent())
    expect(copied).toContain("kms Decrypt")
    await page.locator(".replay").first().getByRole("button", { name: "Copy" }).click()
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(rerun(failed.id))
  })

  test("copies where the browser gives no clipboard to pages from the disk", async () => {
    const page = await open("all", CASE, { permissions: ["clipboard-read", "clipboard-write"] })
    await page.evaluate(() => Object.defineProperty(navigator.clipboard, "writeText", { value: () => Promise.reject(new Error("no")) }))
    await page.getByRole("button", { name: "Copy id" }).click()
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(failed.id)
  })

  test("can be used with the keyboard alone", async () => {
    const page = await open("all")
    const focused = () => page.evaluate(() => document.activeElement?.textContent ?? "")
    await page.keyboard.press("Tab")
    expect(await focused()).toBe("Skip to the content")
    await page.keyboard.press("/")
    await page.waitForSelector("#search:focus")
    await page.keyboard.type("case")
    while (!(await page.evaluate(() => document.activeElement?.matches(".row")))) await page.keyboard.press("Tab")
    const first = await focused()
    await page.keyboard.press("ArrowDown")
    expect(await focused()).not.toBe(first)
    await page.keyboard.press("k")
    expect(await focused()).toBe(first)
    await page.keyboard.press("End")
    expect(await page.evaluate(() => document.activeElement?.closest("li")?.getAttribute("aria-posinset"))).toBe("11")
    await page.keyboard.press("Enter")
    await page.waitForSelector(".id")
    // Who listens hears the title of the case.
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("H1")
  })

  test("has a page for each rule, what was not tested, and what has changed", async () => {
    const page = await open("all", "#rule/context.exact-match")
    expect(await text(page, ".rule-card")).toContain("MUST")
    expect(await page.locator(".rows .row").count()).toBe(10)
    await page.goto(page.url().replace(/#.*/, "#untested"))
    expect(await page.locator(".reasons li").first().innerText()).toContain("2 cases: the target has no second region")
    await page.goto(page.url().replace(/#.*/, "#changes"))
    expect(await text(page, "main")).toMatch(
      /Broke: as expected before, not now \(1 case\)\s+encryption-context\/exact-match\/value-case\s+✓ passed\s*→\s*✗ failed/,
    )
  })

  test("keeps few elements for 3500 cases, and shows those that are scrolled to", async () => {
    const page = await open("many", "#cases")
    const elements = () => page.evaluate(() => document.querySelectorAll("*").length)
    expect(await text(page, ".found")).toBe("3500 of 3500 cases")
    await page.waitForSelector(".rows .row")
    expect(await elements()).toBeLessThan(600)
    for (const part of [0.25, 0.5, 0.75, 1]) {
      await page.evaluate((at) => scrollTo(0, at * document.body.scrollHeight), part)
      await expect
        .poll(() =>
          page.evaluate(() =>
            [...document.querySelectorAll(".rows li")].some(
              (row) => row.getBoundingClientRect().top > innerHeight / 3 && row.getBoundingClientRect().top < innerHeight,
            ),
          ),
        )
        .toBe(true)
      expect(await elements()).toBeLessThan(600)
    }
    expect(await text(page, ".rows li:last-child .row-id")).toBe("many/cases/case[3499]")
  })

  test.each([390, 320])("fits a window of %i pixels without scrolling sideways", async (width) => {
    for (const hash of ["", "#cases", CASE, "#rule/context.exact-match", "#untested", "#changes"]) {
      const page = await open("all", hash, { viewport: { width, height: 700 } })
      expect(await page.evaluate(() => document.documentElement.scrollWidth), hash).toBeLessThanOrEqual(width)
    }
  })

  test("prints every row of a list, and every step", async () => {
    const page = await open("many", "#cases?outcome=passed")
    await page.waitForSelector(".rows .row")
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")))
    expect(await page.locator(".rows li").count()).toBe(2000)
    expect(await page.locator(".only-print").textContent()).toBe("and 1493 more, which are not printed")
  })

  test.each(["light", "dark"] as const)("has no fault that axe calls serious, in %s", async (colorScheme) => {
    for (const hash of ["", "#cases?outcome=failed", CASE, "#rules", "#rule/context.exact-match", "#untested", "#changes"]) {
      const page = await open("all", hash, { colorScheme, bypassCSP: true })
      await page.addScriptTag({ content: axe })
      const found = await page.evaluate(() =>
        (
          globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }> } }
        ).axe.run(),
      )
      const serious = found.violations.filter(({ impact }) => impact === "serious" || impact === "critical")
      expect(serious.map(({ id, nodes }) => `${hash} ${id}: ${nodes[0]!.html}`)).toEqual([])
    }
  })
})
