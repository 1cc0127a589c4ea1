import { expect, test } from "vitest"
import { writtenFile, writtenPaths } from "../format/files.ts"

test("the rules and cases are in canonical form; `npm run fmt` puts them into it", () => {
  const files = writtenPaths().map((path) => writtenFile(path))
  expect(files.length).toBeGreaterThan(100)
  expect(files.flatMap(({ problems }) => problems)).toEqual([])
  expect(files.filter(({ text, wanted }) => text !== wanted).map(({ path }) => path)).toEqual([])
})
