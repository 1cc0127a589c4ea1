// The report page in a real browser: how long 3,500 cases take to open against a handful, and how smoothly their list scrolls.
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { html } from "@kms-conformance/report"
import { type CaseResult, loadSuite, type RunResult, run } from "@kms-conformance/runner"
import { openTarget } from "@kms-conformance/targets"
import { type Browser, chromium } from "playwright-core"
import { median } from "./measure.ts"
import { printTimes } from "./print.ts"

const CASES = 3500
const FEW = 10
const TURNS = 5
const clock = { now: () => performance.timeOrigin + performance.now() }

export async function reportPage(): Promise<void> {
  const executablePath = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium"
  if (!existsSync(executablePath)) throw new Error(`there is no Chromium at ${executablePath}: apt-get install chromium`)
  const suite = await loadSuite()
  const target = await openTarget("emulator", {})
  const result = await run(suite, target, { clock, seed: 1 }).finally(() => target.close())
  const folder = mkdtempSync(join(tmpdir(), "kms-page-"))
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] })
  try {
    const file = (count: number) => {
      const path = join(folder, `${count}.html`)
      writeFileSync(path, html(withCases(result, count), { suite }))
      return path
    }
    const paths = [file(FEW), file(CASES)]
    const times = paths.map((): number[] => [])
    // In turn, as in measure.ts.
    for (let turn = 0; turn < TURNS; turn++) for (const [index, path] of paths.entries()) times[index]!.push(await opening(browser, path))
    const size = `${(statSync(paths[1]!).size / 1024 / 1024).toFixed(1)} MiB`
    printTimes("The report page in Chromium, from the disk to the list on the screen", [
      { name: `${FEW} cases`, milliseconds: median(times[0]!) },
      { name: `${CASES} cases, one in ten failed (${size})`, milliseconds: median(times[1]!) },
    ])
    printScrolling(await scrolling(browser, paths[1]!, "list"), await scrolling(browser, paths[0]!, "blank"))
  } finally {
    await browser.close()
    rmSync(folder, { recursive: true })
  }
}

/** So many cases of a real run, one in ten of them failed: with steps, as failures have them. */
function withCases(result: RunResult, count: number): RunResult {
  const cases = Array.from({ length: count }, (_, index): CaseResult => {
    const one = result.cases[index % result.cases.length]!
    const id = index < result.cases.length ? one.id : `${one.id}#${index}`
    if (index % 10 !== 3) return { ...one, id }
    const steps = Array.from({ length: 3 }, (_, n) => ({
      what: "Decrypt",
      sent: { KeyId: `${index}/${n}` },
      status: 200,
      got: { KeyId: `${n}` },
      milliseconds: 1,
    }))
    return { ...one, id, outcome: "failed", failure: { step: 3, path: "KeyId", expected: "another", actual: `${index}` }, steps }
  })
  const of = (outcome: string) => cases.filter((one) => one.outcome === outcome).length
  return { ...result, cases, totals: { ...result.totals, passed: of("passed"), failed: of("failed"), skipped: of("skipped") } }
}

async function opening(browser: Browser, path: string): Promise<number> {
  const page = await browser.newPage()
  const start = performance.now()
  await page.goto(`file://${path}#cases`)
  await page.waitForSelector(".rows .row")
  const time = performance.now() - start
  await page.close()
  return time
}

interface Scrolling {
  readonly frames: number
  readonly late: number
  readonly longest: number
}

function printScrolling(list: Scrolling, blank: Scrolling): void {
  const line = ({ frames, late, longest }: Scrolling) => `${late} of ${frames} frames late, the longest ${longest.toFixed(0)} ms`
  console.log(`  scrolling through all ${CASES}: ${line(list)}`)
  console.log(`  scrolling an empty page as long, for comparison: ${line(blank)}`)
}

/** From the top to the bottom, 400 pixels a frame; a frame is late that took longer than two of 60 a second. */
async function scrolling(browser: Browser, path: string, what: "list" | "blank"): Promise<Scrolling> {
  const page = await browser.newPage()
  await page.goto(`file://${path}#cases`)
  await page.waitForSelector(".rows .row")
  return page.evaluate(
    async ({ what, height }) => {
      if (what === "blank") document.body.innerHTML = `<p>nothing</p><br>`.repeat(height / 40)
      const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve))
      const times: number[] = []
      let before = await frame()
      for (let y = 0; y < height; y += 400) {
        scrollTo(0, y)
        const now = await frame()
        times.push(now - before)
        before = now
      }
      return { frames: times.length, late: times.filter((time) => time > 34).length, longest: Math.max(...times) }
    },
    { what, height: CASES * 64 },
  )
}
