// The requests and answers that AWS's own model of the service gives as examples.
import { readFileSync } from "node:fs"
import { join } from "node:path"
import type { OperationName } from "@kms-conformance/model"

export type Members = Readonly<Record<string, unknown>>

export interface Example {
  /** Operation and number, as `CreateKey[2]`. */
  readonly id: string
  readonly operation: OperationName
  readonly input: Members
  /** Absent: the answer has no body, or the example shows none. */
  readonly output?: Members
}

const file = join(import.meta.dirname, "../../../../fixtures/examples/kms-examples.json")

export const examples: readonly Example[] = Object.entries(
  JSON.parse(readFileSync(file, "utf8")) as Record<string, readonly Pick<Example, "input" | "output">[]>,
).flatMap(([operation, list]) =>
  list.map((example, number) => ({ id: `${operation}[${number}]`, operation: operation as OperationName, ...example })),
)

/** Where the example takes place: the Region of the first ARN of a KMS resource in it. */
export function regionOf({ input, output }: Example): string {
  return /arn:aws:kms:([a-z0-9-]+):/.exec(JSON.stringify([input, output]))?.[1] ?? "us-east-2"
}
