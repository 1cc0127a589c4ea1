// From the body's bytes to the operation's input: JSON, then members of the documented types, then blobs as bytes.
// Unknown members are ignored, as servers of this protocol do for the sake of older servers and newer clients.
import { isObject, isSerializationFault, type JsonObject, operations, validateRequest } from "@kms-conformance/model"
import type { Call } from "../call.ts"
import { fault } from "../fault.ts"
import { decodeBlobs } from "./blobs.ts"
import { withContextText } from "./context-text.ts"
import { parseBody } from "./parse-body.ts"

type Added = Pick<Call, "violations" | "input">

export function deserialize({ operation, request }: Pick<Call, "operation" | "request">): Added {
  const body = withContextText(parseBody(request.body), request.body)
  const violations = validateRequest(operation, body)
  const wrongForm = violations.find(isSerializationFault)
  if (wrongForm !== undefined) throw fault("SerializationException", { reason: "member", value: wrongForm.path.join(".") })
  return { violations, input: decodeBlobs(withoutNulls(body) as JsonObject, operations[operation].requestBlobs) }
}

// A member that is null is one that is not there: https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html says so of
// clients; of servers nothing is documented. A null in a list or map was a wrong type and is not here any more.
function withoutNulls(value: unknown): unknown {
  if (!isObject(value)) return value
  let changed = false
  const kept: [string, unknown][] = []
  for (const [name, item] of Object.entries(value)) {
    const inner = withoutNulls(item)
    if (inner !== null) kept.push([name, inner])
    changed ||= inner !== item || item === null
  }
  return changed ? Object.fromEntries(kept) : value
}
