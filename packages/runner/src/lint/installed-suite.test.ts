// The gate: the suite of this repository has no problem.
import { expect, test } from "vitest"
import { problemText } from "../problem.ts"
import { lintSuite } from "./lint-suite.ts"

test("the installed suite has no problems", async () => {
  expect((await lintSuite()).map(problemText)).toEqual([])
})
