// AWS's own client, generated from AWS's own model, says whether this model is right.
import * as sdk from "@aws-sdk/client-kms"
import { expect, test } from "vitest"
import { errors } from "./errors.ts"
import { operations } from "./operations.ts"
import { schemaOf } from "./schema-of.ts"
import type { ErrorName, OperationName } from "./types.gen.ts"

/** Members that the model has and the installed client lacks, with the reason. A row that is no longer true fails the test. */
const NEWER_THAN_THE_CLIENT: Readonly<Record<string, string>> = {
  "ListKeysRequest.ResourceOwners": "sharing of keys through AWS RAM; in botocore 1.44.5, not yet in client-kms 3.1164.0",
}

/** A structure in the client's own schema: kind, namespace, name, traits, members, their schemas, number of required ones. */
type SdkShape = readonly [number, string, string, unknown, readonly string[], readonly unknown[], number?]

const exported: Readonly<Record<string, unknown>> = sdk as never
const shapes = new Map(
  Object.values(exported)
    .filter((value): value is SdkShape => Array.isArray(value) && (value[0] === 3 || value[0] === -3))
    .map((shape) => [shape[2], shape]),
)
const names = Object.keys(operations) as OperationName[]

test("has exactly the operations of the client", () => {
  const commands = Object.keys(exported).filter((name) => /^[A-Z]\w+Command$/.test(name))
  expect(commands.map((name) => name.replace(/Command$/, "")).sort()).toEqual([...names].sort())
})

test.each(names)("%s has exactly the members that the client knows, and requires the same or more", (name) => {
  for (const direction of ["request", "response"] as const) {
    const { title = "", properties = {}, required = [] } = schemaOf(name, direction)
    const [, , , , members = [], , needed = 0] = shapes.get(title) ?? []
    const newer = Object.keys(properties).filter((member) => `${title}.${member}` in NEWER_THAN_THE_CLIENT)
    expect([...members, ...newer].sort()).toEqual(Object.keys(properties).sort())
    for (const member of members.slice(0, needed)) expect(required).toContain(member)
    for (const member of newer) expect(members, `drop ${title}.${member} from the exceptions: the client has it`).not.toContain(member)
  }
})

test("every exception names a member that the model has", () => {
  for (const row of Object.keys(NEWER_THAN_THE_CLIENT)) {
    const [shape, member = ""] = row.split(".")
    const schema = names.flatMap((name) => [schemaOf(name, "request"), schemaOf(name, "response")]).find(({ title }) => title === shape)
    expect(schema?.properties, row).toHaveProperty(member)
  }
})

test("has exactly the errors of the client, with the same side at fault", () => {
  const theirs = [...shapes.values()].filter(([kind, namespace]) => kind === -3 && namespace === "com.amazonaws.kms")
  const modelled = (Object.keys(errors) as ErrorName[]).filter((name) => !errors[name].common)
  expect(theirs.map(([, , name]) => name).sort()).toEqual([...modelled].sort())
  for (const [, , name, traits] of theirs) expect(errors[name as ErrorName].fault).toBe((traits as { error: string }).error)
})

test("has exactly the enum values of the client", () => {
  const seen = new Map<string, readonly string[]>()
  const walk = (schema: ReturnType<typeof schemaOf>): void => {
    if (schema.enum) seen.set([...schema.enum].sort().join(), schema.enum)
    for (const child of [...Object.values(schema.properties ?? {}), schema.items]) if (child) walk(child)
  }
  for (const name of names) for (const direction of ["request", "response"] as const) walk(schemaOf(name, direction))
  const enums = Object.values(exported).filter((value) => isEnum(value))
  for (const values of enums) expect(seen.has(Object.values(values).sort().join()), Object.values(values).join()).toBe(true)
  expect(enums.length).toBeGreaterThanOrEqual(30)
})

function isEnum(value: unknown): value is Readonly<Record<string, string>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false
  const entries = Object.entries(value)
  return entries.length > 0 && entries.every(([key, item]) => key === item)
}
