// Options of a program without types: one that is misspelt is told, and nothing is played.
import { expect, test } from "vitest"
import { cases, open } from "./any-tool.ts"

const misspelt: object = { target: "emulator", groups: "paging" }

test.each([
  ["cases()", cases],
  ["open()", open],
])("%s refuses an option that there is not, and lists those that there are", async (_, take) => {
  await expect(take(misspelt as never)).rejects.toMatchObject({
    name: "UsageError",
    message: expect.stringMatching(
      /^there is no option groups; did you mean group\? There are target, group, pattern, operation, .*, aws$/,
    ),
  })
})

test("one object of options serves both", async () => {
  const options = { target: "emulator", group: "paging", seed: 2 } as const
  expect((await cases(options)).every(({ id }) => id.startsWith("paging/"))).toBe(true)
  const kms = await open(options)
  expect(await kms.close()).toEqual([])
})
