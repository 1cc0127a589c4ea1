import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { smoke, UsageError } from "@kms-conformance/runner"
import { afterAll, describe, expect, test } from "vitest"
import { openTarget } from "./index.ts"

// Beside the sources, so that the modules find what users have installed.
const parent = fileURLToPath(new URL("../.modules-of-tests/", import.meta.url))
mkdirSync(parent, { recursive: true })
const folder = mkdtempSync(parent)
afterAll(() => rmSync(parent, { recursive: true, force: true }))

let count = 0
function module(text: string, ending = "mjs"): string {
  const path = join(folder, `kms-${++count}.${ending}`)
  writeFileSync(path, `import { createEmulator } from "@kms-conformance/emulator"\n${text}`)
  return path
}

const overFetch = `
const emulator = createEmulator()
const fetch = async (request) => {
  const { pathname, search } = new URL(request.url)
  const body = new Uint8Array(await request.arrayBuffer())
  const answer = await emulator.handle({ method: request.method, path: pathname + search, headers: [...request.headers], body })
  return new Response(answer.body, { status: answer.status, headers: answer.headers })
}
`

describe("a module that exports", () => {
  test.each([
    ["fetch", `${overFetch}export { fetch }`],
    ["an object with fetch, as default", `${overFetch}export default { name: "mine", fetch }`],
    ["a function that gives an object with fetch", `${overFetch}export default async ({ region }) => ({ region, fetch })`],
    ["handlers of msw", `import { kmsHandlers } from "@kms-conformance/msw"\nexport const handlers = kmsHandlers(createEmulator())`],
    ["handlers of msw as default", `import { kmsHandlers } from "@kms-conformance/msw"\nexport default kmsHandlers(createEmulator())`],
    ["a requestHandler of an SDK client", "export const requestHandler = createEmulator().requestHandler"],
    ["a whole target", `const emulator = createEmulator()\nexport const transport = (request) => emulator.handle(request)`],
  ])("%s is a target", async (_, text) => {
    const target = await openTarget("module", { module: module(text) })
    expect(await smoke(target, { clock: { now: () => Date.now() } })).toMatchObject({ ok: true, account: "111122223333" })
    await target.close()
  })

  test("TypeScript is a target, named after its file or as it says itself", async () => {
    const text =
      "const emulator = createEmulator()\nexport const fetch = async (request: Request): Promise<Response> => new Response(request.url)"
    expect((await openTarget("module", { module: module(text, "ts") })).name).toMatch(/^kms-\d+$/)
    expect((await openTarget("module", { module: module(`${overFetch}export default { name: "mine", fetch }`) })).name).toBe("mine")
  })

  test("handlers that answer nothing sends nothing anywhere", async () => {
    const target = await openTarget("module", { module: module("export const handlers = []") })
    const { calls } = await smoke(target, { clock: { now: () => Date.now() } })
    expect(calls[0]).toMatchObject({
      ok: false,
      words: expect.stringContaining("no handler answers POST https://kms.us-east-1.amazonaws.com/"),
    })
  })

  test.each([
    ["text", "export const fetch = async () => '{}'", "a string"],
    ["nothing", "export const fetch = async () => {}", "undefined"],
    ["an answer of its own kind", "export const fetch = async () => ({ status: 200, headers: {} })", "an object of another kind"],
  ])("fetch that gives %s is told what it must give", async (_, text, given) => {
    const { calls } = await smoke(await openTarget("module", { module: module(text) }), { clock: { now: () => Date.now() } })
    expect(calls[0]).toMatchObject({ ok: false, words: expect.stringContaining(`fetch must give a Response, not ${given}`) })
  })

  test.each([
    ["nothing of use", "export const answer = 42", "exports nothing that can be tested: export { fetch }, { handlers } of msw"],
    ["nothing, since it throws", "throw new Error('no database')", "cannot be loaded: no database"],
  ])("%s is refused", async (_, text, sentence) => {
    const opening = openTarget("module", { module: module(text) })
    await expect(opening).rejects.toBeInstanceOf(UsageError)
    await expect(opening).rejects.toThrow(sentence)
  })
})

test("a module that is not there is named", async () => {
  await expect(openTarget("module", { module: "./none.ts" })).rejects.toThrow(/there is no module .*none\.ts/)
})
