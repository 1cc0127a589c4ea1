// Known failures of a server, from the first run to the day when they are mended: `baseline update`, `run --baseline`, `baseline check`.
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { afterAll, describe, expect, test } from "vitest"
import { cli, inProcess, scratch, smallSuite } from "./spawn.fixture.ts"

const folder = scratch()
const suite = smallSuite(folder)
afterAll(() => folder.remove())

const file = join(folder.path, "kms-baseline.json")
const on = ["--suite", suite, "--target", "emulator", "--seed", "7"]
const read = (path = file) => JSON.parse(readFileSync(path, "utf8"))

const disabled = "small/cases/disabled"

describe("the life of a baseline", () => {
  test("it begins with the failures that there are, shown before they are written", async () => {
    const { code, out, err } = await cli(["baseline", "update", ...on, "--baseline", file])
    expect(out).toBe(
      [
        "new      small/cases/advised",
        "           small.advice, step 1: KeyMetadata.Enabled: false expected, got true",
        `new      ${disabled}`,
        "           small.wrong, step 1: KeyMetadata.Enabled: false expected, got true",
        "2 new",
        "",
      ].join("\n"),
    )
    expect(err).toContain(`written to ${file}\n`)
    expect(code).toBe(0)
    expect(read()).toMatchObject({
      target: "emulator",
      cases: { [disabled]: { rule: "small.wrong", step: 1, path: "KeyMetadata.Enabled" } },
    })
  })

  test("a run with it is as expected", async () => {
    const { code, out } = await cli(["run", ...on, "--baseline", file])
    expect(code).toBe(0)
    expect(out).toContain("2 known failures as listed\n")
    expect(out).toContain("emulator: 2 passed, 1 skipped, 2 known of 5 cases")
  })

  test("check says so too, and writes nothing", async () => {
    const before = readFileSync(file, "utf8")
    expect(await cli(["baseline", "check", ...on, "--baseline", file])).toMatchObject({ code: 0, out: "2 known\n" })
    expect(readFileSync(file, "utf8")).toBe(before)
  })

  test("a failure that is not in it ends with 1", async () => {
    const { [disabled]: _, ...cases } = read().cases
    const less = folder.write("less.json", { ...read(), cases })
    expect(await cli(["run", ...on, "--baseline", less])).toMatchObject({ code: 1, out: expect.stringContaining(`FAIL  ${disabled}`) })
    expect(await cli(["baseline", "check", ...on, "--baseline", less])).toMatchObject({
      code: 1,
      out: expect.stringContaining(`new      ${disabled}\n`),
    })
  })

  test("a case that fails otherwise ends with 1, and an update keeps what people wrote of it", async () => {
    const { cases } = read()
    const other = folder.write("other.json", {
      cases: { ...cases, [disabled]: { ...cases[disabled], actual: '"maybe"', reason: "see the plan" } },
    })
    expect(await cli(["run", ...on, "--baseline", other])).toMatchObject({ code: 1, out: expect.stringContaining(`CHANGED  ${disabled}`) })
    const { out } = await cli(["baseline", "update", ...on, "--baseline", other])
    expect(out).toContain(
      `changed  ${disabled}\n  was      small.wrong, step 1: KeyMetadata.Enabled: false expected, got "maybe"\n  now      `,
    )
    expect(out).toContain("           see the plan\n1 known, 1 changed\n")
    expect(read(other).cases[disabled]).toEqual({ ...cases[disabled], reason: "see the plan" })
  })

  test("a listed case that passes ends with 4, until an update takes it out", async () => {
    const { cases } = read()
    const more = folder.write("more.json", {
      cases: { ...cases, "small/cases/found[one]": { ...cases[disabled], rule: "small.describe" } },
    })
    const { code, out } = await cli(["run", ...on, "--baseline", more])
    expect(code).toBe(4)
    expect(out).toContain("fixed: listed as known failures, and pass now\n  small/cases/found[one]\n")
    expect(await cli(["baseline", "check", ...on, "--baseline", more])).toMatchObject({
      code: 4,
      out: "fixed    small/cases/found[one]\n2 known, 1 fixed\n",
    })
    expect((await cli(["baseline", "update", ...on, "--baseline", more])).code).toBe(0)
    expect(read(more).cases).toEqual(cases)
  })

  test("a result is as good as a run", async () => {
    const { out } = await cli(["run", ...on, "--reporter", "json"])
    const result = folder.write("result.json", out)
    const again = join(folder.path, "again.json")
    expect((await cli(["baseline", "update", "--suite", suite, "--result", result, "--baseline", again])).code).toBe(0)
    expect(read(again)).toEqual(read())
    expect((await cli(["baseline", "check", "--suite", suite, "--result", result, "--baseline", again])).code).toBe(0)
  })
})

describe("a baseline of something else is used, and that is said", () => {
  const version = "kms-conformance: the baseline was written for suite 0.0.9, this is 0.0.0: `baseline update` brings it up to date\n"
  const target = "kms-conformance: the baseline was written for the target moto, this is emulator\n"
  const other = join(folder.path, "of-other.json")
  const said = async (...command: readonly string[]) => (await inProcess([...command, ...on, "--baseline", other])).err

  test.each([["run"], ["baseline check"]])("by %s", async (command) => {
    folder.write("of-other.json", { ...read(), suite: "0.0.9", target: "moto" })
    const err = await said(...command.split(" "))
    expect(err).toContain(version)
    expect(err).toContain(target)
  })

  test("but not of the version by an update, which is what mends it", async () => {
    folder.write("of-other.json", { ...read(), suite: "0.0.9", target: "moto" })
    const err = await said("baseline", "update")
    expect(err).not.toContain("0.0.9")
    expect(err).toContain(target)
    expect(read(other)).toEqual({ ...read(), target: "moto" })
  })

  test("and not of its own", async () => {
    folder.write("of-other.json", read())
    expect(await said("run")).not.toContain("was written for")
    const { target: _, suite: __, ...nameless } = read()
    folder.write("of-other.json", nameless)
    expect(await said("run")).not.toContain("was written for")
  })
})

describe("cases that could not be run", () => {
  const other = scratch()
  const unmade = smallSuite(other)
  const cases = join(unmade, "cases/small/cases.json")
  const { cases: all, ...rest } = JSON.parse(readFileSync(cases, "utf8"))
  // No KMS makes such a key: the set-up is refused.
  const given = { keys: { key: { KeySpec: "SYMMETRIC_DEFAULT", KeyUsage: "SIGN_VERIFY" } } }
  other.write("small/cases/small/cases.json", {
    ...rest,
    cases: { found: all.found, unmade: { ...all.found, each: { one: {}, two: {} }, title: "a key is found that cannot be made", given } },
  })
  afterAll(() => other.remove())
  const here = ["--suite", unmade, "--target", "emulator", "--seed", "7"]
  const list = join(other.path, "baseline.json")
  /** Without the progress. */
  const said = (err: string) => err.split("\n").filter((line) => line.startsWith("kms-conformance: "))

  test("are not complained of when they are known for the very reason", async () => {
    expect((await inProcess(["baseline", "update", ...here, "--errored", "--baseline", list])).out).toContain("2 new\n")
    const check = await inProcess(["baseline", "check", ...here, "--baseline", list])
    expect({ ...check, err: said(check.err) }).toEqual({ code: 0, out: "2 known\n", err: [] })
    const update = await inProcess(["baseline", "update", ...here, "--baseline", list])
    expect({ ...update, err: said(update.err) }).toEqual({ code: 0, out: "2 known\n", err: [] })
  })

  test("are counted without those that are known", async () => {
    const { cases } = read(list)
    const { "small/cases/unmade[one]": _, ...one } = cases
    const less = other.write("less.json", { ...read(list), cases: one })
    const check = await inProcess(["baseline", "check", ...here, "--baseline", less])
    const sentence = "kms-conformance: 1 of 4 cases could not be run"
    expect({ ...check, err: said(check.err) }).toEqual({
      code: 1,
      out: "1 known\n",
      err: [`${sentence}, for reasons that the baseline does not list`],
    })
    const update = await inProcess(["baseline", "update", ...here, "--baseline", less])
    expect(said(update.err)).toEqual([`${sentence}; what is written of them stays as it is`])
    expect(read(less).cases).toEqual(one)
  })
})

describe("a baseline that cannot be used ends with 2 and one sentence", () => {
  const entry = { rule: "r", step: 1, path: "", expected: "a", actual: "b" }
  test.each<[string, unknown, string]>([
    [
      "an entry that names no case",
      { cases: { "small/cases/nothing": entry } },
      "the baseline lists small/cases/nothing, which is no case of the suite",
    ],
    ["an entry with * in it", { cases: { "small/cases/*": entry } }, "the baseline lists small/cases/*, which is no case of the suite"],
    ["an entry without a step", { cases: { [disabled]: { rule: "r" } } }, "the baseline cannot be used: "],
    ["an entry twice", `{"cases":{"${disabled}":${JSON.stringify(entry)},"${disabled}":${JSON.stringify(entry)}}}`, "is there twice"],
    ["what is not JSON", "{", "the baseline cannot be used: "],
  ])("%s", async (_, content, sentence) => {
    const broken = folder.write("broken.json", content)
    for (const command of [
      ["run", "--baseline", broken],
      ["baseline", "check", "--baseline", broken],
    ]) {
      const { code, out, err } = await inProcess([...command, ...on])
      expect({ code, out }).toEqual({ code: 2, out: "" })
      expect(err).toMatch(/^kms-conformance: [^\n]+\n$/)
      expect(err).toContain(sentence)
    }
  })

  test("one that is not there", async () => {
    const sentence = "kms-conformance: there is no baseline none.json; kms-conformance baseline update --baseline none.json writes one\n"
    expect(await inProcess(["run", ...on, "--baseline", "none.json"])).toEqual({ code: 2, out: "", err: sentence })
  })

  test("one for several targets", async () => {
    const { code, err } = await inProcess(["run", "--suite", suite, "--target", "emulator,server", "--baseline", file])
    expect({ code, err }).toEqual({
      code: 2,
      err: "kms-conformance: a baseline is of one target: run emulator and server one after the other\n",
    })
  })

  test("several entries that name no case, each by its id", async () => {
    const two = folder.write("two.json", { cases: { "small/cases/nothing": entry, "small/cases/none": entry } })
    expect(await inProcess(["baseline", "check", ...on, "--baseline", two])).toEqual({
      code: 2,
      out: "",
      err: "kms-conformance: the baseline lists small/cases/nothing, small/cases/none, which are no cases of the suite: mend the ids, or let `baseline update` take them out\n",
    })
    // What the sentence says is true.
    expect(await inProcess(["baseline", "update", ...on, "--baseline", two])).toMatchObject({ code: 0 })
    expect(Object.keys(read(two).cases)).toEqual(["small/cases/advised", disabled])
  })

  test("one that could not be written, before anything is sent", async () => {
    for (const [path, why] of [
      ["nodir/b.json", "there is no folder nodir"],
      [join(folder.write("a-file", ""), "b.json"), "a part of the path is a file"],
    ] as const)
      expect(await inProcess(["baseline", "update", ...on, "--baseline", path])).toEqual({
        code: 2,
        out: "",
        err: `kms-conformance: cannot write ${path}: ${why}\n`,
      })
  })

  test("an update that would lose what people wrote", async () => {
    const old = folder.write("old.json", { cases: { "small/cases/old": { ...entry, reason: "since 2025" } } })
    const { code, err } = await inProcess(["baseline", "update", ...on, "--baseline", old])
    expect(code).toBe(2)
    expect(err).toContain("the baseline lists small/cases/old (since 2025), which is no case of the suite any more")
  })
})

test("nothing is written when the server is not there", async () => {
  const none = join(folder.path, "unreached.json")
  const { code } = await cli(["baseline", "update", "--suite", suite, "--endpoint", "http://127.0.0.1:1", "--baseline", none])
  expect(code).toBe(3)
  expect(() => readFileSync(none)).toThrow("ENOENT")
})
