// The schema of world files against what it repeats: key specs, and members of the operations whose words it takes.
import { type KeySpec, keySpecs, type OperationName, REGION_NAME, type SchemaNode, schemaOf } from "@kms-conformance/model"
import { describe, expect, test } from "vitest"
import schema from "../../schema/world.schema.json" with { type: "json" }

type Node = SchemaNode & { readonly $ref?: string; readonly description: string }
const defs = schema.$defs as unknown as Readonly<Record<string, Node>>
const resolved = (node: Node): Node => (node.$ref === undefined ? node : defs[node.$ref.replace("#/$defs/", "")]!)
const membersOf = (name: string) =>
  Object.entries((defs[name]?.properties ?? {}) as Record<string, Node>).map(([key, node]) => [key, resolved(node)] as const)

test("a Region has the form that it has everywhere", () => {
  expect(defs.region).toMatchObject({ pattern: REGION_NAME.source })
})

test("knows every key spec and usage", () => {
  const { KeySpec, KeyUsage } = Object.fromEntries(membersOf("key"))
  expect(KeySpec!.enum!.toSorted()).toEqual(Object.keys(keySpecs).toSorted())
  expect(new Set(KeyUsage!.enum)).toEqual(new Set(Object.values(keySpecs).flatMap(({ usages }) => usages)))
  for (const spec of Object.keys(keySpecs) as KeySpec[]) expect(KeySpec!.description).toContain(spec)
})

test.each(["key", "replica", "grant", "customKeyStore"])("says of each member of a %s what it takes", (name) => {
  for (const [, { description }] of membersOf(name)) expect(description).toMatch(/^(an? |true or false|base64 )/)
})

const BOUNDS = ["type", "enum", "pattern", "minLength", "maxLength"] as const

// The file's own: two types of policies, aliases and IDs that are checked more closely, members that the operation lacks.
const OWN = new Set(["Policy", "Tags", "CustomKeyStoreId", "ConnectionState", "ConnectionErrorCode", "KeyId", "GrantId"])

describe.each<readonly [string, OperationName]>([
  ["key", "CreateKey"],
  ["grant", "CreateGrant"],
  ["customKeyStore", "CreateCustomKeyStore"],
])("a %s has the members of %s", (name, operation) => {
  const { properties = {} } = schemaOf(operation, "request")
  const members = Object.fromEntries(membersOf(name))
  const left = { CreateKey: ["BypassPolicyLockoutSafetyCheck", "CustomerMasterKeySpec"], CreateGrant: ["KeyId", "GrantTokens", "DryRun"] }

  test("but for those that mean nothing in a file", () => {
    const missing = Object.keys(properties).filter((member) => !Object.hasOwn(members, member))
    expect(missing.toSorted()).toEqual(operation in left ? left[operation as "CreateKey"].toSorted() : [])
  })

  test.each(Object.keys(properties).filter((member) => Object.hasOwn(members, member) && !OWN.has(member)))(
    "%s takes as much",
    (member) => {
      const theirs = properties[member]!
      const ours = members[member]!
      for (const bound of BOUNDS) {
        const [one, other] = [ours[bound], theirs[bound]].map((value) => (Array.isArray(value) ? value.toSorted() : value))
        // An empty text is no text of at least 0 characters' doing.
        if (bound === "minLength" && other === 0) continue
        expect([bound, one]).toEqual([bound, other])
      }
    },
  )
})
