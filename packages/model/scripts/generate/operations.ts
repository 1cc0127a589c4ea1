// src/operations.gen.json: one row an operation, from the model and overlays/operations.json.
import type { Overlays } from "./overlays.ts"
import { operationSchema } from "./schema.ts"
import { type Source, shapeOf } from "./source.ts"

const PAGE = "https://docs.aws.amazon.com/kms/latest/APIReference/API_"

/** All rows of operations.gen.json, by name. */
export function operationTable(source: Source, overlays: Overlays): Record<string, object> {
  return Object.fromEntries(Object.keys(source.operations).map((name) => [name, row(source, overlays, name)]))
}

function row(source: Source, overlays: Overlays, name: string): object {
  const operation = source.operations[name]
  const facts = overlays.operations[name]
  if (!operation || !facts) throw new Error(`no operation ${name}`)
  const input = shapeOf(source, operation.input)
  const has = (member: string) => Boolean(input.members?.[member])
  return {
    name,
    errors: operation.errors,
    output: outputOf(source, operation.output),
    keyIds: Object.entries(facts.keyIds ?? {}).map(([member, forms]) => {
      if (!has(member)) throw new Error(`overlays/operations.json: ${name} has no member ${member}`)
      return { member, forms: forms.split(" "), required: input.required?.includes(member) ?? false }
    }),
    requestBlobs: blobPaths(source, operation.input),
    responseBlobs: operation.output ? blobPaths(source, operation.output) : [],
    ...(operation.items && { paging: paging(source, overlays, name, operation.items) }),
    dryRun: has("DryRun"),
    grantTokens: has("GrantTokens"),
    recipient: has("Recipient"),
    mutates: facts.mutates,
    keyUsage: facts.keyUsage ?? [],
    keySpecs: facts.keySpecs ?? [],
    crossAccount: facts.crossAccount,
    permission: facts.permission,
    page: `${PAGE}${name}.html`,
  }
}

function outputOf(source: Source, output: string | undefined): "none" | "empty" | "members" {
  if (!output) return "none"
  return Object.keys(shapeOf(source, output).members ?? {}).length === 0 ? "empty" : "members"
}

function paging(source: Source, overlays: Overlays, name: string, items: string): object {
  const { properties } = operationSchema(source, overlays, name, "request") as { properties: Record<string, { maximum: number }> }
  return { items, limitMember: "Limit", defaultLimit: overlays.operations[name]?.defaultLimit, maxLimit: properties.Limit?.maximum }
}

/** Paths of blob members, through structures; no list of the model holds blobs. */
function blobPaths(source: Source, name: string): string[][] {
  return Object.entries(shapeOf(source, name).members ?? {}).flatMap(([member, { shape }]) => {
    const { type } = shapeOf(source, shape)
    if (type === "blob") return [[member]]
    return type === "structure" ? blobPaths(source, shape).map((path) => [member, ...path]) : []
  })
}
