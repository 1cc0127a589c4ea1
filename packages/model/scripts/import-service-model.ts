// Reads AWS's service-2.json and keeps what a machine needs of it: no documentation text enters the repository.
// node packages/model/scripts/import-service-model.ts PATH/service-2.json   (paginators-1.json beside it is read too)
import { existsSync, readFileSync, writeFileSync } from "node:fs"
import { basename, dirname, join } from "node:path"
import { formatJson } from "./generate/format.ts"
import { packageRoot, type Shape, type Source, type SourceOperation } from "./generate/source.ts"
import { generate } from "./generate.ts"

interface AwsShape extends Omit<Shape, "member" | "key" | "value"> {
  readonly member?: { readonly shape: string }
  readonly key?: { readonly shape: string }
  readonly value?: { readonly shape: string }
}
interface AwsOperation {
  readonly input: { readonly shape: string }
  readonly output?: { readonly shape: string }
  readonly errors: readonly { readonly shape: string }[]
}
interface AwsModel {
  readonly metadata: Record<string, unknown>
  readonly operations: Record<string, AwsOperation>
  readonly shapes: Record<string, AwsShape>
}
type Paging = Record<string, { readonly result_key: string }>

const METADATA = ["serviceId", "serviceFullName", "apiVersion", "targetPrefix", "jsonVersion", "endpointPrefix", "signatureVersion"]

/** The stripped form of AWS's model. Members and enum values keep AWS's order; operations and shapes are sorted by name. */
export function strip(model: AwsModel, paging: Paging): Source {
  const operations = sorted(model.operations, (operation, name): SourceOperation => {
    const items = paging[name]?.result_key
    return {
      input: operation.input.shape,
      ...(operation.output && { output: operation.output.shape }),
      errors: operation.errors.map((error) => error.shape),
      ...(items && { items }),
    }
  })
  return {
    service: Object.fromEntries(METADATA.map((name) => [name, String(model.metadata[name])])),
    operations,
    shapes: sorted(model.shapes, stripShape),
  }
}

function stripShape({ type, members, required, member, key, value, ...rest }: AwsShape): Shape {
  return {
    type,
    ...(members && { members: mapValues(members, (m) => ({ shape: m.shape, ...(m.deprecated && { deprecated: true as const }) })) }),
    ...(required && { required }),
    ...(member && { member: member.shape }),
    ...(key && { key: key.shape }),
    ...(value && { value: value.shape }),
    ...(rest.enum && { enum: rest.enum }),
    ...(rest.pattern !== undefined && { pattern: rest.pattern }),
    ...(rest.min !== undefined && { min: rest.min }),
    ...(rest.max !== undefined && { max: rest.max }),
    ...(rest.sensitive && { sensitive: true as const }),
    ...(rest.exception && { exception: true as const }),
    ...(rest.fault && { fault: true as const }),
    ...(rest.deprecated && { deprecated: true as const }),
  }
}

const mapValues = <A, B>(record: Readonly<Record<string, A>>, map: (value: A, name: string) => B): Record<string, B> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value, name)]))

const sorted = <A, B>(record: Readonly<Record<string, A>>, map: (value: A, name: string) => B): Record<string, B> =>
  mapValues(Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1))), map)

function main(path: string | undefined): void {
  if (!path || !existsSync(path)) {
    console.error(`import-service-model: ${path ? `no file ${path}` : "no path given"}; give the path of botocore's service-2.json for KMS`)
    process.exitCode = 2
    return
  }
  const read = <T>(file: string) => JSON.parse(readFileSync(file, "utf8")) as T
  const paginators = join(dirname(path), basename(path).replace("service-2", "paginators-1"))
  const paging = existsSync(paginators) ? read<{ pagination: Paging }>(paginators).pagination : {}
  writeFileSync(new URL("source/kms.gen.json", packageRoot), formatJson(strip(read<AwsModel>(path), paging)))
  generate(packageRoot)
}

if (import.meta.main) main(process.argv[2])
