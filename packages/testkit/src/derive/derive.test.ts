import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import {
  isOperation,
  isSerializationFault,
  keySpecs,
  keyStates,
  type OperationName,
  operations,
  validateRequest,
} from "@kms-conformance/model"
import type { CallStep, Case, Step } from "@kms-conformance/runner"
import { describe, expect, test } from "vitest"
import { pattern } from "./constraints/pattern.ts"
import { bounds } from "./constraints/variation.ts"
import { derive, textOf } from "./derive.ts"
import { samples } from "./samples/index.ts"

const conformance = join(import.meta.dirname, "../../../../conformance")
const files = derive()
const cases = [...files].flatMap(([name, file]) =>
  Object.entries(file.cases).map(([id, made]) => ({ id: `${name.split(".")[0]}/${id}`, ...made })),
)

describe("what is committed", () => {
  test.each([...files])("%s is what the generator writes", (name, file) => {
    expect(readFileSync(join(conformance, "derived", name), "utf8")).toBe(textOf(file))
  })

  test("there is no file that the generator does not write", () => {
    expect(readdirSync(join(conformance, "derived")).filter((name) => !files.has(name))).toEqual([])
  })

  test("the generator gives the same on every run", () => {
    expect([...derive()].map(([name, file]) => [name, textOf(file)])).toEqual([...files].map(([name, file]) => [name, textOf(file)]))
  })
})

describe("rules of derived cases", () => {
  const { rules } = JSON.parse(readFileSync(join(conformance, "rules/derived.json"), "utf8")) as { rules: Record<string, unknown> }

  test("exist", () => {
    expect([...new Set(cases.map(({ rule }) => rule))].filter((rule) => !(rule in rules))).toEqual([])
  })

  test("have a case each", () => {
    expect(Object.keys(rules).filter((rule) => !cases.some((made) => made.rule === rule))).toEqual([])
  })
})

test("every key spec, usage and algorithm of the key-spec table has a case", () => {
  const titles = new Set(cases.map(({ id }) => id.split("/").slice(1).join("/")))
  const members = {
    ENCRYPT_DECRYPT: "EncryptionAlgorithm",
    SIGN_VERIFY: "SigningAlgorithm",
    GENERATE_VERIFY_MAC: "MacAlgorithm",
    KEY_AGREEMENT: "KeyAgreementAlgorithm",
    ENCAPSULATE_DECAPSULATE: "EncapsulationAlgorithm",
  }
  const rows = Object.entries(keySpecs).flatMap(([spec, { algorithms }]) =>
    Object.entries(algorithms).flatMap(([usage, names]) =>
      (names as readonly string[]).map((name) => `${members[usage as keyof typeof members]}/spec/${spec}-${name}`),
    ),
  )
  expect(rows).toHaveLength(47)
  expect(rows.filter((row) => ![...titles].some((title) => title === row || title.startsWith(`${row}-`)))).toEqual([])
})

test("no two cases have the same title", () => {
  const titles = cases.map(({ title }) => title)
  expect(titles.filter((title, at) => titles.indexOf(title) !== at)).toEqual([])
})

test("every error of a derived case is one that its operation documents, or a common one", () => {
  const common = ["ValidationException", "SerializationException"]
  const foreign = cases.flatMap(({ id, steps }) =>
    steps.filter(isCall).flatMap(({ call, error = [] }) => {
      const known = [...(isOperation(call) ? operations[call].errors : []), ...common]
      return [error]
        .flat()
        .filter((name) => !known.includes(name))
        .map((name) => `${id}: ${name}`)
    }),
  )
  expect(foreign).toEqual([])
})

describe("constraint cases, by the model's own validators", () => {
  const made = cases
    .filter(({ rule }) => rule.startsWith("derived.constraints."))
    .map((one) => ({ ...one, operation: one.id.split("/")[0] as OperationName }))
  const refused = ({ steps }: Case) => steps.some((step) => isCall(step) && step.error !== undefined)
  // Members that prose requires and no schema can are the handlers' own check.
  const inProse = samples.flatMap(([operation, { alsoRequired = [] }]) =>
    alsoRequired.map((member) => `${operation}/${member}/required/missing`),
  )

  test.each(made.filter((one) => refused(one) && !inProse.includes(one.id)))(
    "$id breaks that constraint and no other",
    ({ id, operation, ...one }) => {
      // A pattern may count characters itself: a text too short or too long for the shape is then outside it as well.
      const all = validateRequest(operation, sent(one))
      const ofWrongLength = new Set(all.filter(({ keyword }) => /^m(?:in|ax)Length$/.test(keyword)).map(({ value }) => value))
      const violations = all.filter(({ keyword, value }) => !(keyword === "pattern" && ofWrongLength.has(value)))
      const kind = id.split("/").at(-2)
      expect(violations.map((violation) => kindOf(violation.keyword, isSerializationFault(violation)))).toEqual(violations.map(() => kind))
      expect(violations.length).toBeGreaterThan(0)
      // Items of a list are alike, so that one value may break the constraint of each of them.
      expect(new Set(violations.map(({ keyword, path }) => `${path[0]} ${keyword}`)).size).toBe(1)
    },
  )

  test.each(made.filter((one) => !refused(one)))("$id keeps every constraint", ({ operation, ...one }) => {
    expect(validateRequest(operation, sent(one))).toEqual([])
  })
})

describe("key states", () => {
  const STATES = ["Enabled", "Disabled", "PendingDeletion", "PendingImport"] as const
  /** With a replica a key is pending the deletion of that, and a key without material has none. */
  const NEVER = ["UpdatePrimaryRegion/KeyId/state/PendingDeletion", "UpdatePrimaryRegion/KeyId/state/PendingImport"]
  /** ML-KEM material cannot be imported. */
  const NOT_IMPORTED = ["Encapsulate/KeyId/state/PendingImport", "Decapsulate/KeyId/state/PendingImport"]
  const IMPORTING = ["DeleteImportedKeyMaterial", "GetParametersForImport", "ImportKeyMaterial"]
  /** The table lacks the operation, contradicts its page or speaks of keys with material: written cases show what is known. */
  const WRITTEN = [
    ...STATES.map((state) => `GetKeyLastUsage/KeyId/state/${state}`),
    "GetPublicKey/KeyId/state/Disabled",
    "GetPublicKey/KeyId/state/PendingImport",
    ...["Enabled", "Disabled"].flatMap((state) => IMPORTING.map((operation) => `${operation}/KeyId/state/${state}`)),
    ...["PendingDeletion", "PendingImport"].map((state) => `ImportKeyMaterial/KeyId/state/${state}`),
  ]

  test("every cell of the table that a sample can reach has a case", () => {
    const cells = samples.flatMap(([operation, { keys }]) =>
      Object.keys(keys).flatMap((member) => STATES.map((state) => `${operation}/${member}/state/${state}`)),
    )
    const ids = new Set(cases.map(({ id }) => id))
    expect(cells.filter((cell) => !ids.has(cell)).sort()).toEqual([...NEVER, ...NOT_IMPORTED, ...WRITTEN].sort())
  })

  test("so has every cell of a primary key with replicas, or that becomes a replica, but for what only primary keys take", () => {
    const ids = new Set(cases.map(({ id }) => id))
    const cells = samples.flatMap(([operation, { keys, given, states }]) =>
      Object.entries(keys)
        .filter(([, key]) => given?.keys?.[key]?.Origin !== "EXTERNAL")
        .flatMap(([member]) => (["PendingReplicaDeletion", "Updating"] as const).map((state) => ({ operation, member, state, states })))
        .filter(({ state }) => ["ok", "error"].includes(states?.[state] ?? keyStates[operation][state].result))
        .map(({ member, state }) => `${operation}/${member}/state/${state}`),
    )
    const missing = cells.filter((cell) => !ids.has(cell))
    expect(missing).toEqual([
      "ReplicateKey/KeyId/state/PendingReplicaDeletion",
      "ReplicateKey/KeyId/state/Updating",
      "UpdatePrimaryRegion/KeyId/state/Updating",
    ])
  })
})

test("every operation that pages, of those with a sample, has cases for its pages", () => {
  const paged = samples.map(([operation]) => operation).filter((operation) => operations[operation].paging)
  expect(paged.length).toBeGreaterThan(0)
  expect(paged.filter((operation) => !cases.some(({ id }) => id === `${operation}/pages/all`))).toEqual([])
})

describe("how variations are made", () => {
  test("a bound has two sides, and nothing is shorter than nothing", () => {
    const ids = (minimum?: number, maximum?: number) => bounds("length", String, minimum, maximum, (n) => n).map(({ id }) => id)
    expect(ids(1, 5)).toEqual(["length/below", "length/minimum", "length/maximum", "length/above"])
    expect(ids(0)).toEqual(["length/minimum"])
    expect(ids(undefined, 5)).toEqual(["length/maximum", "length/above"])
  })

  test("a pattern without an example stops the derivation and says where to add one", () => {
    expect(() => pattern.variations({ pattern: "^new$" }, false)).toThrow("add a row in derive/constraints/pattern.ts")
  })
})

function isCall(step: Step): step is CallStep {
  return typeof (step as CallStep).call === "string"
}

/** Body of the last step, with value objects and bindings put in as the runner would. */
function sent(one: Case): unknown {
  return evaluate((one.steps.at(-1) as CallStep).with)
}

function evaluate(value: unknown): unknown {
  if (typeof value === "string") return value.replace(/\$\{[^}]+\}/g, (placeholder) => stand(placeholder))
  if (Array.isArray(value)) return value.map(evaluate)
  if (typeof value !== "object" || value === null) return value
  if ("$wrap" in value) return "AAAA"
  if ("$utf8" in value) return Buffer.from(String(value.$utf8)).toString("base64")
  if ("$repeat" in value) {
    const [what, times] = value.$repeat as [unknown, number]
    return typeof what === "string" ? what.repeat(times) : Buffer.alloc(times).toString("base64")
  }
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, evaluate(inner)]))
}

/** What targets lend to cases, in the form that the service model asks for. */
const LENT: Readonly<Record<string, string>> = {
  "cloudhsm.clusterId": "cluster-2a23b4cdefg",
  "cloudhsm.password": "kmsPswd",
  "cloudhsm.trustAnchorCertificate": "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n",
  "xks.accessKeyId": "ABCDEFGHIJ234567KLMN",
  "xks.secretAccessKey": "DXjSUawnel2fr6SKC7G25CNxTyWKE5PF9XX6H/u9pSo=",
  "xks.endpoint": "https://myproxy.xks.example.com",
  "xks.path": "/kms/xks/v1",
  "xks.secondPath": "/second/kms/xks/v1",
  "xks.vpc.endpoint": "https://myproxy-private.xks.example.com",
  "xks.vpc.path": "/kms/xks/v1",
  "xks.vpc.serviceName": "com.amazonaws.vpce.us-east-1.vpce-svc-example1",
}

/** Something of the form of what the placeholder stands for. */
function stand(placeholder: string): string {
  const lent = LENT[placeholder.slice("${target.".length, -1)]
  if (lent !== undefined) return lent
  if (/(?:CiphertextBlob|Signature|Mac|PublicKey|ImportToken)\}/.test(placeholder)) return "AAAA"
  return /[rR]egion\}/.test(placeholder) ? "us-west-2" : "x"
}

function kindOf(keyword: string, serialization: boolean): string {
  if (serialization) return "type"
  const kinds: Record<string, string> = {
    minLength: "length",
    maxLength: "length",
    minimum: "range",
    maximum: "range",
    minItems: "list-size",
    maxItems: "list-size",
  }
  return kinds[keyword] ?? keyword
}

test("every sample is a request that keeps every constraint", () => {
  const broken = samples.filter(
    ([operation, { with: request }]) =>
      validateRequest(operation, JSON.parse(JSON.stringify(evaluate(request)).replaceAll("{case}", "x"))).length > 0,
  )
  expect(broken.map(([operation]) => operation)).toEqual([])
})
