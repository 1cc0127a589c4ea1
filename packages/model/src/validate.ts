// Validates bodies against the model. A valid body costs one call of generated code; all else happens only on a fault.
import { faultsToViolations } from "./faults.ts"
import { withoutNulls } from "./nulls.ts"
import { operations } from "./operations.ts"
import { validators as requests, type Validator } from "./request-validators.gen.js"
import { validators as responses } from "./response-validators.gen.js"
import { type SchemaDirection, schemaOf } from "./schema-of.ts"
import type { OperationName } from "./types.gen.ts"
import type { Violation } from "./violation.ts"

/**
 * Everything that a request body breaks, in the order of the shape's members; empty when it is valid. `body` is parsed JSON.
 * Members that the model does not know are not reported: servers of this protocol ignore them. A null member counts as absent.
 * Rules across members (exactly one of two, one required by another) are the operations' own.
 */
export function validateRequest(operation: OperationName, body: unknown): Violation[] {
  return check(requests[operation], body, operation, "request")
}

/**
 * Everything that a response body breaks, as JSON on the wire; members that the model does not know are reported as `unknown`.
 * An empty HTTP body is `undefined`, and right only where the operation has no output.
 */
export function validateResponse(operation: OperationName, body: unknown): Violation[] {
  if (body === undefined && operations[operation].output === "none") return []
  return check(responses[operation], body, operation, "response")
}

function check(validator: Validator | undefined, body: unknown, operation: OperationName, direction: SchemaDirection): Violation[] {
  if (!validator) throw new TypeError(`KMS has no operation "${operation}"; see isOperation`)
  if (validator(body)) return []
  const schema = schemaOf(operation, direction)
  const present = withoutNulls(body, schema)
  if (present !== body && validator(present)) return []
  return faultsToViolations(validator.errors, present, schema)
}
