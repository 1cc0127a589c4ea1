import { expect, test } from "vitest"
import keySpecTable from "../tables/key-specs.json" with { type: "json" }
import { isError } from "./errors.ts"
import { dataKeyPairSpecs, keySpecs } from "./key-specs.ts"
import { keyStateFootnotes, keyStateNotes, keyStates } from "./key-states.ts"
import { limits, requestQuotas } from "./limits.ts"
import { isOperation, operations } from "./operations.ts"
import { type SchemaNode, schemaOf } from "./schema-of.ts"
import type { KeySpec, KeyState, OperationName } from "./types.gen.ts"

const member = (operation: OperationName, ...path: string[]): SchemaNode =>
  path.reduce<SchemaNode>((node, name) => (name === "[]" ? node.items : node.properties?.[name])!, schemaOf(operation, "request"))
const values = (operation: OperationName, ...path: string[]) => [...(member(operation, ...path).enum ?? [])].sort()
const metadata = schemaOf("DescribeKey", "response").properties?.KeyMetadata?.properties ?? {}
const specs = Object.keys(keySpecs) as KeySpec[]
const rows = Object.values(keySpecs)
const all = <T>(lists: readonly (readonly T[] | undefined)[]) => [...new Set(lists.flatMap((list) => list ?? []))].sort()

test("there is one row for each key spec and each data key pair spec", () => {
  expect([...specs].sort()).toEqual(values("CreateKey", "KeySpec"))
  expect(Object.keys(dataKeyPairSpecs).sort()).toEqual(values("GenerateDataKeyPair", "KeyPairSpec"))
})

test("the rows use every usage and algorithm of the model, and no other", () => {
  expect(all(rows.map((row) => row.usages))).toEqual(values("CreateKey", "KeyUsage"))
  expect(all(rows.map((row) => row.algorithms.ENCRYPT_DECRYPT))).toEqual(values("Encrypt", "EncryptionAlgorithm"))
  expect(all(rows.map((row) => row.algorithms.SIGN_VERIFY))).toEqual(values("Sign", "SigningAlgorithm"))
  expect(all(rows.map((row) => row.algorithms.GENERATE_VERIFY_MAC))).toEqual(values("GenerateMac", "MacAlgorithm"))
  expect(all(rows.map((row) => row.algorithms.KEY_AGREEMENT))).toEqual(values("DeriveSharedSecret", "KeyAgreementAlgorithm"))
  expect(all(rows.map((row) => row.algorithms.ENCAPSULATE_DECAPSULATE))).toEqual(values("Encapsulate", "EncapsulationAlgorithm"))
  expect(all(rows.map((row) => row.messageTypes))).toEqual(values("Sign", "MessageType"))
  const wrapping = rows.flatMap((row) => (row.import ? [row.import.wrapping, row.import.wrappingChina] : []))
  const refusedSince2023 = ["RSAES_PKCS1_V1_5"]
  expect([...all(wrapping.map((choice) => choice.algorithms)), ...refusedSince2023].sort()).toEqual(
    values("GetParametersForImport", "WrappingAlgorithm"),
  )
  expect(all(wrapping.map((choice) => choice.keySpecs))).toEqual(values("GetParametersForImport", "WrappingKeySpec"))
})

test.each(specs)("%s has algorithms for each of its usages, and lengths for each of its algorithms", (spec) => {
  const row = keySpecs[spec]
  expect(Object.keys(row.algorithms).sort()).toEqual([...row.usages].sort())
  expect(Object.keys(row.maxPlaintextBytes ?? {})).toEqual([...(row.algorithms.ENCRYPT_DECRYPT ?? [])])
  expect(row.signatureBytes !== undefined).toBe(row.usages.includes("SIGN_VERIFY"))
  expect(row.publicKeyBytes === undefined).toBe(row.family === "symmetric" || row.family === "hmac")
  if (row.messageTypes?.includes("DIGEST")) expect(Object.keys(row.digestBytes ?? {}).length).toBeGreaterThan(0)
  for (const source of row.source) expect(Object.keys(keySpecTable.sources)).toContain(source)
  expect(row.source.length).toBeGreaterThan(0)
})

test("only the symmetric encryption key has a default usage, an encryption context, rotation and custom key stores", () => {
  for (const spec of specs) {
    const { defaultUsage, encryptionContext, automaticRotation, onDemandRotation, customKeyStore } = keySpecs[spec]
    const features = [defaultUsage !== undefined, encryptionContext, automaticRotation, onDemandRotation, customKeyStore]
    expect(new Set(features), spec).toEqual(new Set([spec === "SYMMETRIC_DEFAULT"]))
  }
})

test("an operation's key specs are all those with a usage that it works with, or the symmetric key alone", () => {
  for (const { name, keyUsage, keySpecs: named } of Object.values(operations)) {
    const able = specs.filter((spec) => keySpecs[spec].usages.some((usage) => keyUsage.includes(usage)))
    const asymmetric = able.filter((spec) => spec !== "SYMMETRIC_DEFAULT")
    const expected = [able, asymmetric, ["SYMMETRIC_DEFAULT"]].map((list) => [...list].sort().join())
    if (keyUsage.length > 0) expect(expected, name).toContain([...named].sort().join())
  }
})

test("OAEP's longest message follows from the modulus and the hash (RFC 8017 section 7.1.1)", () => {
  for (const spec of ["RSA_2048", "RSA_3072", "RSA_4096"] as const) {
    const modulus = Number(spec.slice(4)) / 8
    expect(keySpecs[spec].maxPlaintextBytes).toEqual({ RSAES_OAEP_SHA_1: modulus - 2 * 20 - 2, RSAES_OAEP_SHA_256: modulus - 2 * 32 - 2 })
    expect(keySpecs[spec].signatureBytes).toBe(modulus)
  }
})

test("every operation has a cell for every key state of the model", () => {
  const states = [...(metadata.KeyState?.enum ?? [])].sort()
  expect(Object.keys(keyStates).sort()).toEqual(Object.keys(operations).sort())
  for (const [operation, cells] of Object.entries(keyStates)) {
    expect(Object.keys(cells).sort(), operation).toEqual(states)
    for (const { result, errors = [], footnotes = [] } of Object.values(cells)) {
      expect(["ok", "error", "conditional", "n/a", "unknown"]).toContain(result)
      expect(result === "error" || result === "conditional", operation).toBe(errors.length > 0)
      for (const error of errors) expect(operations[operation as OperationName].errors, `${operation} ${error}`).toContain(error)
      for (const number of footnotes) expect(keyStateFootnotes[number], `${number}`).toBeDefined()
    }
  }
})

test("the cells of a state are n/a exactly where the operation acts on no key, or on none that can be in it", () => {
  const keyless = Object.values(operations).filter(({ name }) => Object.values(keyStates[name]).every(({ result }) => result === "n/a"))
  expect(keyless.map(({ name }) => name).sort()).toEqual(
    Object.values(operations)
      .filter(({ name, keyIds }) => keyIds.length === 0 && name !== "DeleteAlias")
      .map(({ name }) => name)
      .sort(),
  )
})

test.each([
  ["Encrypt", "Disabled", ["DisabledException"]],
  ["Encrypt", "PendingDeletion", ["DisabledException", "KMSInvalidStateException"]],
  ["Encrypt", "PendingReplicaDeletion", ["DisabledException", "KMSInvalidStateException"]],
  ["ScheduleKeyDeletion", "PendingDeletion", ["KMSInvalidStateException"]],
  ["CancelKeyDeletion", "Enabled", ["KMSInvalidStateException"]],
  ["EnableKeyRotation", "PendingImport", ["UnsupportedOperationException"]],
] as const)("%s on a key that is %s gives %j", (operation, state: KeyState, errors) => {
  expect(keyStates[operation][state]).toMatchObject({ result: "error", errors })
})

test("every note, footnote, limit and quota names what exists", () => {
  for (const name of Object.keys(keyStateNotes)) expect(isOperation(name), name).toBe(true)
  for (const { error } of Object.values(keyStateFootnotes)) if (error) expect(isError(error), error).toBe(true)
  for (const [name, { value, source }] of Object.entries(limits)) {
    expect(value, name).toBeGreaterThan(0)
    expect(source.url, name).toMatch(/^https:\/\//)
  }
  for (const name of Object.keys(requestQuotas.perOperation)) expect(isOperation(name), name).toBe(true)
})

test("limits that the schemas have too say the same", () => {
  expect(limits.dataKeyMaxBytes.value).toBe(member("GenerateDataKey", "NumberOfBytes").maximum)
  expect(limits.randomMaxBytes.value).toBe(member("GenerateRandom", "NumberOfBytes").maximum)
  expect(limits.grantTokensPerRequest.value).toBe(member("Encrypt", "GrantTokens").maxItems)
  expect(limits.pendingWindowMinDays.value).toBe(member("ScheduleKeyDeletion", "PendingWindowInDays").minimum)
  expect(limits.pendingWindowMaxDays.value).toBe(member("ScheduleKeyDeletion", "PendingWindowInDays").maximum)
  expect(limits.rotationPeriodMinDays.value).toBe(member("EnableKeyRotation", "RotationPeriodInDays").minimum)
  expect(limits.rotationPeriodMaxDays.value).toBe(member("EnableKeyRotation", "RotationPeriodInDays").maximum)
})

test("every operation has a request quota, or is said to have none that is known", () => {
  const { shared, perOperation, unknown } = requestQuotas
  const pairs = ["GenerateDataKeyPair", "GenerateDataKeyPairWithoutPlaintext"]
  const known = [...Object.values(shared).flatMap((quota) => quota.operations), ...Object.keys(perOperation), ...pairs, ...unknown]
  expect([...new Set(known)].sort()).toEqual(Object.keys(operations).sort())
})
