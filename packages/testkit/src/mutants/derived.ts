// Mutants that break what is derived from tables: a validator without one kind of constraint, names, states and algorithms.
import { isOperation, operations, type SchemaNode, schemaOf, type Violation, validateRequest } from "@kms-conformance/model"
import type { Json } from "../json.ts"
import { anyOf, newKey, onNewKey } from "./front-calls.ts"
import { answers, forgives, type MakeFront, refuses, wrong } from "./fronts.ts"
import type { Mutant } from "./mutant.ts"

type Mend = (violation: Violation) => unknown

/** What a server goes on with that does not look at a kind of constraint: something that it can work with. */
const mends: Readonly<Partial<Record<Violation["keyword"], Mend>>> = {
  required: () => "alias/aws/s3",
  minLength: ({ limit, value, bytes }) => (bytes === undefined ? String(value).padEnd(Number(limit), "x") : "AAAA"),
  maxLength: ({ limit, value, bytes }) =>
    bytes === undefined
      ? String(value).slice(0, Number(limit))
      : Buffer.from(String(value), "base64").subarray(0, Number(limit)).toString("base64"),
  pattern: ({ value }) => String(value).replace(/[^a-zA-Z0-9/_:-]/g, ""),
  enum: ({ allowed }) => allowed?.[0],
  minimum: ({ limit }) => limit,
  maximum: ({ limit }) => limit,
  minItems: () => ["Decrypt"],
  maxItems: ({ value, limit }) => (value as readonly unknown[]).slice(0, Number(limit)),
}

/** The emulator with these kinds of constraints unknown to its validator. */
function unvalidated(...kinds: readonly Violation["keyword"][]): MakeFront {
  return answers([], (call, behind) => {
    if (!isOperation(call.operation)) return behind(call)
    const found = validateRequest(call.operation, call.input).filter(({ keyword }) => kinds.includes(keyword))
    const input = found.reduce((json, violation) => placed(json, violation.path, mends[violation.keyword]!(violation)) as Json, call.input)
    return behind({ ...call, input })
  })
}

function placed(value: unknown, [at, ...inner]: Violation["path"], mended: unknown): unknown {
  if (at === undefined) return mended
  if (Array.isArray(value)) return value.map((item, index) => (index === at ? placed(item, inner, mended) : item))
  const object = (value ?? {}) as Json
  return { ...object, [at]: placed(object[at], inner, mended) }
}

const everyKeyOperation = Object.values(operations).flatMap(({ name, keyIds }) => (keyIds.length > 0 ? [name] : []))

/** Any algorithm of the operation's list, until one fits. */
const otherAlgorithm = (call: { readonly operation: string; readonly input: Json }) => {
  const [member] = Object.keys(call.input).filter((name) => name.endsWith("Algorithm"))
  const schema: SchemaNode | undefined =
    isOperation(call.operation) && member ? schemaOf(call.operation, "request").properties?.[member] : undefined
  return (schema?.enum ?? []).map((algorithm) => (input: Json) => ({ ...input, [member!]: algorithm }))
}

export const derivedMutants = {
  "validator.required-unknown": wrong("members that are missing are made up", ["derived.constraints.required"], unvalidated("required"), {
    cases: ["derived/CreateAlias", "derived/Encrypt"],
  }),
  "validator.lengths-unknown": wrong(
    "texts and blobs have any length",
    ["derived.constraints.length"],
    unvalidated("minLength", "maxLength"),
    {
      cases: ["derived/CreateAlias", "derived/Encrypt", "derived/CreateKey"],
    },
  ),
  "validator.patterns-unknown": wrong("texts have any characters", ["derived.constraints.pattern"], unvalidated("pattern"), {
    cases: ["derived/CreateAlias", "derived/CreateKey", "derived/CreateGrant"],
  }),
  "validator.enums-unknown": wrong("a value that there is not means the first one", ["derived.constraints.enum"], unvalidated("enum"), {
    cases: ["derived/CreateKey", "derived/GenerateDataKey"],
  }),
  "validator.ranges-unknown": wrong(
    "numbers are moved into their ranges",
    ["derived.constraints.range"],
    unvalidated("minimum", "maximum"),
    {
      cases: ["derived/GenerateRandom", "derived/ListKeys", "derived/ScheduleKeyDeletion"],
    },
  ),
  "validator.list-sizes-unknown": wrong(
    "lists have any number of items",
    ["derived.constraints.list-size"],
    unvalidated("minItems", "maxItems"),
    {
      cases: ["derived/ListKeys"],
    },
  ),
  "key-identifier.no-arns": wrong(
    "a key is named by its ID, not by ARN or alias",
    ["derived.key-identifier.forms"],
    refuses(everyKeyOperation, "NotFoundException", ({ KeyId }) => String(KeyId).startsWith("arn:")),
    { cases: ["derived/EnableKey", "derived/Encrypt"] },
  ),
  "key-identifier.unknown-made": wrong(
    "a name of nothing gets a key",
    ["derived.key-identifier.unknown", "derived.key-identifier.wrong"],
    forgives(everyKeyOperation, ["NotFoundException", "InvalidArnException", "ValidationException"], onNewKey()),
    { cases: ["derived/Encrypt", "derived/DescribeKey", "derived/DisableKey"] },
  ),
  "key-state.enabled-refused": wrong(
    "enabled keys are refused",
    ["derived.key-state.enabled"],
    refuses(["EnableKeyRotation", "GetKeyPolicy", "Encrypt"], "DisabledException"),
    { cases: ["derived/EnableKeyRotation", "derived/GetKeyPolicy", "derived/Encrypt"] },
  ),
  "key-state.pending-import-usable": wrong(
    "a key without material is taken for one with material",
    ["derived.key-state.pending-import"],
    forgives(everyKeyOperation, "KMSInvalidStateException", onNewKey()),
  ),
  "key-usage.any": wrong(
    "a key that does not fit is replaced by a symmetric one",
    ["derived.key-usage.refused"],
    forgives(["Encrypt", "GenerateDataKey"], "InvalidKeyUsageException", async (call, behind) =>
      behind({ ...call, input: { ...call.input, KeyId: await newKey(behind, call), EncryptionAlgorithm: undefined } }),
    ),
    { cases: ["derived/Encrypt", "derived/GenerateDataKey"] },
  ),
  "algorithm.confirms-anything": wrong(
    "an algorithm of other keys is replaced by one that fits",
    ["derived.algorithm.refused"],
    forgives(["GenerateMac", "Sign", "Encrypt"], "InvalidKeyUsageException", (call, behind, refused) =>
      anyOf(...otherAlgorithm(call))(call, behind, refused),
    ),
    { cases: ["derived/GenerateMac"] },
  ),
  "algorithm.confirms-nothing": wrong(
    "what was signed or authenticated is never confirmed",
    ["derived.algorithm.works"],
    refuses(["Verify", "VerifyMac", "DeriveSharedSecret"], "KMSInvalidSignatureException"),
    { cases: ["derived/Verify", "derived/Sign", "derived/DeriveSharedSecret"] },
  ),
} satisfies Record<string, Mutant>
