// A suite of which whoever pays can count what a run makes: cases that share keys, and one of each kind that does not.
import { join } from "node:path"
import type { Scratch } from "./spawn.fixture.ts"

const source = [{ url: "https://docs.aws.amazon.com/kms/latest/APIReference/API_DescribeKey.html", section: "KeyId" }]
const rule = (operations: string[]) => ({ statement: "KMS does what the case says.", level: "must", operations, source })

const describe = (KeyId: string, KeyState = "Enabled") => ({ call: "DescribeKey", with: { KeyId }, returns: { KeyMetadata: { KeyState } } })
const key = { given: { keys: { key: {} } } }
const id = "${key.KeyId}"

/** Cases of the suite by name, and how many of them there are. */
const cases = {
  // One key for all of them, whoever asks first.
  look: { ...key, each: { a: {}, b: {}, c: {}, d: {}, e: {}, f: {} }, steps: [describe(id)] },
  encrypt: { ...key, steps: [{ call: "Encrypt", with: { KeyId: id, Plaintext: "AAAA" } }] },
  mac: {
    given: { keys: { key: { KeySpec: "HMAC_256", KeyUsage: "GENERATE_VERIFY_MAC" } } },
    each: { a: {}, b: {} },
    steps: [{ call: "GenerateMac", with: { KeyId: id, Message: "AAAA", MacAlgorithm: "HMAC_SHA_256" } }],
  },
  // A key of its own for each.
  disable: {
    ...key,
    each: { a: {}, b: {} },
    steps: [
      { call: "DisableKey", with: { KeyId: id } },
      { ...describe(id, "Disabled"), eventually: true },
    ],
  },
  schedule: { ...key, steps: [{ call: "ScheduleKeyDeletion", with: { KeyId: id, PendingWindowInDays: 7 } }] },
  alias: { given: { ...key.given, aliases: { name: { TargetKeyId: id } } }, steps: [describe("${name.AliasName}")] },
  make: { steps: [{ call: "CreateKey", with: { Description: "made by a step" } }] },
  refused: { steps: [{ call: "CreateKey", with: { KeySpec: "NO_SUCH_SPEC" }, error: "ValidationException" }] },
}

/** Shared: one of {} and one of HMAC_256. Own: two disabled, one scheduled, one with an alias. Then that of `make`, and the smoke test's. */
export const KEYS = 8
/** Cases, rows counted. */
export const CASES = 15

/** Writes it. Gives its folder. */
export function payersSuite(folder: Scratch): string {
  folder.write("payer/groups.json", { groups: { lifecycle: { title: "Life of a key", description: "Keys are made and go." } } })
  const operations = ["DescribeKey", "Encrypt", "GenerateMac", "DisableKey", "ScheduleKeyDeletion", "CreateKey"]
  folder.write("payer/rules/payer.json", { title: "One rule", rules: { "payer.all": rule(operations) } })
  const titled = Object.entries(cases).map(([name, one]) => [name, { title: `the case ${name}`, rule: "payer.all", ...one }])
  folder.write("payer/cases/payer/cases.json", { title: "Cases", group: "lifecycle", cases: Object.fromEntries(titled) })
  return join(folder.path, "payer")
}
