import { randomInt } from "node:crypto"
import { loadSuite, select } from "@kms-conformance/runner"
import { describe, expect, test } from "vitest"
import { diceOf } from "./dice.ts"
import { fuzz } from "./fuzz.ts"
import { mutations } from "./mutations.ts"
import { wrongWith } from "./verdict.ts"
import { fuzzWorlds } from "./worlds.ts"

const COUNT = 5000
const seed = process.env.FUZZ_SEED ?? String(randomInt(2 ** 32))
const suite = await loadSuite()
// Beside the derived cases, what the families of operations have of their own; RSA keys alone would take most of the time.
const instances = select(suite, {
  patterns: ["grants/*", "import/first/*", "aliases/*", "tags/*", "signing/messages/*", "data-keys/length/*", "enclaves/*"],
})

test.each(["identities", "strict"] as const)(`in a world of %s, too (FUZZ_SEED=${seed})`, { timeout: 120_000 }, async (name) => {
  const few = select(suite, { patterns: ["grants/who/*", "policies/statements/*", "aliases/*", "data-keys/length/*"] })
  const { successes, findings } = await fuzz(suite, few, 1500, seed, fuzzWorlds[name]())
  expect(findings.slice(0, 3)).toEqual([])
  expect(successes).toBeGreaterThan(1500 / 50)
})

test(`${COUNT} requests of the suite, changed by chance (FUZZ_SEED=${seed}), get a documented fault or a success`, {
  timeout: 120_000,
}, async () => {
  const { answers, successes, findings } = await fuzz(suite, instances, COUNT, seed)
  expect(findings.slice(0, 3)).toEqual([])
  expect(answers).toBe(COUNT)
  // Mutations that only break requests would look at nothing but the first steps of the pipeline.
  expect(successes).toBeGreaterThan(COUNT / 20)
})

const request = {
  method: "POST",
  path: "/",
  headers: [["X-Amz-Target", "TrentService.ListKeys"]] as const,
  body: Buffer.from('{"Limit":10,"Marker":"m"}'),
}

describe("a mutation", () => {
  test.each(Object.entries(mutations))("%s changes the request, and not the one that it was made from", (_, mutation) => {
    const before = JSON.stringify(request)
    const other = { ...request, body: Buffer.from('{"KeyId":"alias/x"}') }
    const all = Array.from({ length: 20 }, (_, index) => JSON.stringify(mutation(request, diceOf(String(index)), other)))
    expect(all.some((one) => one !== before)).toBe(true)
    expect(JSON.stringify(request)).toBe(before)
  })
})

describe("an answer is wrong", () => {
  const headers = [
    ["Content-Type", "application/x-amz-json-1.1"],
    ["x-amzn-RequestId", "0743f540-d03c-4931-925b-a8b0fa385e6d"],
  ] as const
  const answer = (status: number, json: unknown) => ({ status, headers, body: Buffer.from(JSON.stringify(json)) })

  test.each([
    ["an unknown error", answer(400, { __type: "MadeUpException" }), "the error MadeUpException"],
    ["an internal error", answer(500, { __type: "KMSInternalException" }), "the error KMSInternalException"],
    [
      "an error of another operation",
      answer(400, { __type: "KMSInvalidMacException" }),
      "KMSInvalidMacException, which ListKeys does not document",
    ],
    ["another status", answer(500, { __type: "ValidationException" }), "ValidationException with status 500"],
    ["a success of the wrong form", answer(200, { Keys: 7 }), "a success with a wrong Keys"],
    ["a list", answer(200, []), "a body that is no JSON object"],
    ["no request id", { ...answer(200, { Keys: [] }), headers: headers.slice(0, 1) }, "no request id"],
  ])("that is %s", (_, wrong, words) => {
    expect(wrongWith(request, wrong)).toBe(words)
  })

  test("and a documented fault is not", () => {
    expect(wrongWith(request, answer(400, { __type: "InvalidMarkerException" }))).toBeUndefined()
  })
})
