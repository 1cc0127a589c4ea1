// One result with every outcome in it, for the tests of all reporters.
import type { CaseResult, Outcome, RunResult, Suite } from "@kms-conformance/runner"
import { ndjsonCase, ndjsonHeader, ndjsonSummary } from "./ndjson.ts"

const url = "https://docs.aws.amazon.com/kms/latest/APIReference/API_Decrypt.html"

export const exampleSuite: Pick<Suite, "rules" | "instances" | "groups"> = {
  rules: new Map([
    [
      "context.exact-match",
      {
        statement: "The encryption context given to Decrypt equals the one given to Encrypt, in keys and values, with letter case.",
        level: "must",
        operations: ["Decrypt"],
        source: [{ url, section: "EncryptionContext" }],
      },
    ],
    ["wire.request-id", { statement: "Every answer carries a request id.", level: "should", operations: ["*"], source: [{ url }] }],
  ]),
  groups: new Map([["symmetric", { title: "Symmetric encryption", description: "Encrypt and Decrypt with symmetric keys." }]]),
  instances: [
    {
      id: "encryption-context/exact-match/value-case",
      file: "encryption-context/exact-match",
      caseId: "value-case",
      row: {},
      title: "a value in other letter case is another value",
      group: "symmetric",
      rule: "context.exact-match",
      level: "must",
      needs: [],
      given: {},
      steps: [{ call: "Encrypt" }, { call: "Decrypt" }, { call: "Decrypt" }],
      derived: false,
    },
  ],
}

const blob = Buffer.alloc(184, 7).toString("base64")

export const failed: CaseResult = {
  ...plain("encryption-context/exact-match/value-case", "failed"),
  title: "a value in other letter case is another value",
  failure: { step: 2, path: "error", expected: "error InvalidCiphertextException", actual: "200 { Plaintext: <14 bytes>, … }" },
  steps: [
    { what: "given key", got: { KeyId: "1234abcd-12ab-34cd-56ef-1234567890ab" }, milliseconds: 1 },
    { what: "Encrypt", sent: { Plaintext: "aGVsbG8=" }, status: 200, got: { CiphertextBlob: blob }, milliseconds: 1 },
    {
      what: "Decrypt",
      sent: { EncryptionContext: { tenant: "Alpha" }, CiphertextBlob: blob },
      status: 200,
      got: {
        Plaintext: Buffer.alloc(14, 1).toString("base64"),
        KeyId: "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
      },
      requestId: "r-2",
      milliseconds: 1,
    },
  ],
}

export const ambient: CaseResult = {
  ...plain("keys/create/default", "failed"),
  rule: "keys.create",
  failure: { step: 1, path: "header x-amzn-requestid", expected: "present", actual: "absent", ambientRule: "wire.request-id" },
  steps: [{ what: "CreateKey", sent: {}, status: 200, got: { KeyMetadata: {} }, milliseconds: 1 }],
}

const cases: readonly CaseResult[] = [
  plain("a/passes/one", "passed"),
  plain("a/passes/two", "passed"),
  failed,
  ambient,
  { ...plain("c/broken/set-up", "errored"), reason: "set-up failed: CreateKey answered 500" },
  { ...plain("d/skipped/one", "skipped"), reason: "the target has no second region" },
  { ...plain("d/skipped/two", "skipped"), reason: "the target has no second region" },
  { ...plain("d/skipped/three", "skipped"), reason: "the target cannot move its clock" },
  plain("e/known/one", "known"),
  { ...plain("f/changed/one", "changed"), failure: { step: 1, path: "Plaintext", expected: "14 bytes", actual: "13 bytes" } },
  plain("g/fixed/one", "fixed"),
]

export const example: RunResult = resultOf("emulator", cases)

/** The stream of a finished run. */
export function ndjson(result: RunResult): string {
  return ndjsonHeader({ ...result, planned: result.cases.length }) + result.cases.map(ndjsonCase).join("") + ndjsonSummary(result)
}

export function resultOf(name: string, of: readonly CaseResult[]): RunResult {
  const totals = { passed: 0, failed: 0, errored: 0, skipped: 0, known: 0, changed: 0, fixed: 0 }
  for (const { outcome } of of) totals[outcome]++
  return {
    schema: 1,
    suite: { version: "0.1.0", rules: 2, cases: 11 },
    target: { name, endpoint: "http://127.0.0.1:8080/", region: "us-east-1" },
    startedAt: "2026-01-02T03:04:05.678Z",
    milliseconds: 1240,
    seed: 7,
    filter: {},
    totals,
    cases: of,
    notes: ["3 keys could not be scheduled for deletion: the target lacks ScheduleKeyDeletion"],
  }
}

export function plain(id: string, outcome: Outcome): CaseResult {
  return { id, title: `the case ${id}`, rule: "context.exact-match", level: "must", group: "symmetric", outcome, milliseconds: 2 }
}
