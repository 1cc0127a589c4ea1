// Whether a key can do what an operation asks of it, by its key usage and key spec.
import { keySpecs, operations } from "@kms-conformance/model"
import type { Context } from "../context.ts"
import { fault } from "../fault.ts"
import type { KeyRecord } from "./record.ts"

/**
 * Refuses a key of another usage or key spec than the operation works with, and an algorithm that the key does not have.
 * Where AWS's checks of usage and of state meet is not documented: here usage comes first, as what never changes.
 *
 * @param algorithm the algorithm that the request asks for, by name or by default
 * @throws InvalidKeyUsageException
 */
export function requireUsage(ctx: Pick<Context, "operation">, record: KeyRecord, algorithm?: string): void {
  const { keyUsage, keySpecs: specs } = operations[ctx.operation]
  if (keyUsage.length > 0 && !keyUsage.includes(record.keyUsage)) {
    throw fault("InvalidKeyUsageException", { reason: "usage", arn: record.arn, usage: record.keyUsage, operation: ctx.operation })
  }
  if (algorithm !== undefined) requireAlgorithm(record, algorithm)
  // Without a usage of its own the operation says UnsupportedOperationException to other key specs (rotation): not here.
  if (keyUsage.length > 0 && specs.length > 0 && !specs.includes(record.keySpec)) {
    throw fault("InvalidKeyUsageException", { reason: "key-spec", arn: record.arn, keySpec: record.keySpec, operation: ctx.operation })
  }
}

function requireAlgorithm({ keySpec, keyUsage }: KeyRecord, algorithm: string): void {
  const algorithms: readonly string[] = keySpecs[keySpec].algorithms[keyUsage] ?? []
  if (!algorithms.includes(algorithm)) throw fault("InvalidKeyUsageException", { reason: "algorithm", algorithm, keySpec })
}
