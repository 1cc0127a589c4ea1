// A disk without space, which Linux offers as a device.
import { execFile } from "node:child_process"
import { existsSync, mkdirSync, symlinkSync } from "node:fs"
import { join } from "node:path"
import { afterAll, describe, expect, test } from "vitest"
import { command, inProcess, scratch, smallSuite } from "./spawn.fixture.ts"

const FULL = "/dev/full"
const folder = scratch()
const suite = smallSuite(folder)
afterAll(() => folder.remove())

describe.skipIf(!existsSync(FULL))("a full disk is one sentence and exit code 2", () => {
  test("under a report that is written as the run goes", async () => {
    const out = join(folder.path, "out")
    mkdirSync(out)
    symlinkSync(FULL, join(out, "emulator.ndjson"))
    const { code, err } = await inProcess(["run", "small.describe", "--suite", suite, "--target", "emulator", "--out", out])
    expect(err).toContain(`kms-conformance: cannot write ${join(out, "emulator.ndjson")}: no space is left\n`)
    expect(code).toBe(2)
  })

  test("under standard output", async () => {
    const [node, ...flags] = command
    const ended = await new Promise<{ code: unknown; err: string }>((resolve) => {
      const line = `exec "$0" "$@" > ${FULL}`
      execFile("/bin/sh", ["-c", line, node, ...flags, "list", "--suite", suite], (error, _, err) => resolve({ code: error?.code, err }))
    })
    expect(ended.code).toBe(2)
    expect(ended.err).toMatch(/^kms-conformance: cannot write to standard output: ENOSPC.*$/m)
    expect(ended.err).not.toContain("    at ")
  })
})
