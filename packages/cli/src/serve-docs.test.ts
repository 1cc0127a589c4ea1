// Every command line example of docs/emulator.md does what stands below it.
import { readFileSync } from "node:fs"
import { afterEach, expect, test } from "vitest"
import { serving } from "./serve.fixture.ts"
import { wordsOf } from "./shell-words.fixture.ts"

const page = readFileSync(new URL("../../../docs/emulator.md", import.meta.url), "utf8")
/** A server, one request, and the answer where the page shows it. */
const BLOCK = /^```sh\nnpx kms-conformance serve ?(.*)\ncurl (.*)\n```\n(?:\n```json\n([\s\S]*?)^```$)?/gm
const examples = [...page.matchAll(BLOCK)].map(([, flags = "", curl = "", json]) => ({ flags, curl, json }))
const stops: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop()
})

/** The few words of curl that the page uses. */
function requestOf(curl: string, url: string): Request {
  const words = wordsOf(curl)
  const after = (flag: string) => (words.includes(flag) ? words[words.indexOf(flag) + 1] : undefined)
  const [name, value] = (after("-H") ?? "Accept: */*").split(": ")
  const body = after("-d")
  const at = words.at(-1)!.replace("http://127.0.0.1:8080", url)
  return new Request(at, { method: after("-X") ?? "GET", headers: { [name!]: value! }, ...(body !== undefined && { body }) })
}

test.each(examples)("serve $flags, curl $curl", async ({ flags, curl, json }) => {
  const { url, stop } = await serving(...flags.split(" ").filter(Boolean))
  stops.push(stop)
  const answer = await fetch(requestOf(curl, url))
  if (json === undefined) expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining("errors are ")])
  else expect(await answer.json()).toEqual(JSON.parse(json))
})

test("every block of commands is one of them", () => {
  expect(examples).toHaveLength([...page.matchAll(/^```sh$/gm)].length)
})
