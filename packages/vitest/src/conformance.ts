// The suite as tests of vitest: a `describe` for each case file, a `test` for each case.
import { DEFAULT_TIMEOUT, type Instance } from "@kms-conformance/runner"
import { afterAll, beforeAll, describe, test } from "vitest"
import { cases } from "./cases.ts"
import { type OpenedTarget, open } from "./open.ts"
import type { ConformanceOptions } from "./options.ts"
import { runCase } from "./run-case.ts"

/** For opening the target, and for removing what was made. */
const HOOK_TIMEOUT = 180_000

/**
 * Tests a KMS. Call it at the top of a test file, or in a `describe`. Wrong options, a selection that matches nothing, a target that
 * cannot be tested and a run in which every case was skipped are failures.
 */
export function conformance(options: ConformanceOptions): void {
  const { timeout = DEFAULT_TIMEOUT } = options
  const what = typeof options.target === "string" ? options.target : "the target"
  describe(`${what} does what AWS KMS does`, { concurrent: false }, async () => {
    const chosen = await cases(options)
    let target: OpenedTarget | undefined
    let ran = 0
    let skipped = ""
    beforeAll(async () => {
      target = await open(options)
    }, HOOK_TIMEOUT)
    for (const [file, ofFile] of Map.groupBy(chosen, fileOf)) {
      describe(file, () => {
        for (const one of ofFile) {
          // The runner has bounds of its own: the set-up of a case and its steps each have their time.
          test(nameOf(one), { timeout: 2 * timeout + 10_000 }, async (context) => {
            const { verdict, text, result } = await runCase(one, target!)
            if (result.outcome === "skipped") skipped = text
            else ran++
            if (verdict === "fail") throw failure(text)
            if (verdict === "skip") context.skip(text)
          })
        }
      })
    }
    afterAll(async () => {
      const notes = (await target?.close()) ?? []
      for (const note of notes) console.info(`kms-conformance: ${note}`)
      if (target && ran === 0 && skipped !== "") throw failure(`nothing was tested: every case was skipped (${skipped})`)
    }, HOOK_TIMEOUT)
  })
}

/** `data-keys/length`, of `data-keys/length/both-lengths[equal-128]`. */
function fileOf({ id }: Instance): string {
  const whole = id.replace(/\[.*$/s, "")
  return whole.slice(0, whole.lastIndexOf("/"))
}

/** `length[aes-128]: a data key has the length that the request names` */
function nameOf(one: Instance): string {
  return `${one.id.slice(fileOf(one).length + 1)}: ${one.title}`
}

/** Without a stack trace: the fault is in the target, not where this was thrown. */
function failure(text: string): Error {
  const error = new Error(text)
  error.name = "ConformanceError"
  error.stack = `${error.name}: ${text}`
  return error
}
