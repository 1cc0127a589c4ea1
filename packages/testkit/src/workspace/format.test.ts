import { expect, test } from "vitest"
import { writtenFiles } from "../format/files.ts"

test("the rules and cases are in canonical form; `pnpm fmt` puts them into it", () => {
  const files = writtenFiles()
  expect(files.length).toBeGreaterThan(100)
  expect(files.filter(({ text, wanted }) => text !== wanted).map(({ path }) => path)).toEqual([])
})
