import { readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { pageSource } from "./page-source.ts"

test("the script and styles in the report page are those of src/page; `npm run generate:page` writes them", async () => {
  expect(readFileSync(new URL("../src/page.gen.ts", import.meta.url), "utf8")).toBe(await pageSource())
})
