// From the body's bytes to the operation's input: JSON, then members of the documented types, then blobs as bytes.
// Unknown members are ignored, as servers of this protocol do for the sake of older servers and newer clients.
import { isSerializationFault, operations, validateRequest } from "@kms-conformance/model"
import type { Call, JsonObject } from "../call.ts"
import { fault } from "../fault.ts"
import { decodeBlobs } from "./blobs.ts"
import { parseBody } from "./parse-body.ts"

type Added = Pick<Call, "body" | "violations" | "input">

export function deserialize({ operation, request }: Pick<Call, "operation" | "request">): Added {
  const body = withoutNulls(parseBody(request.body))
  const violations = validateRequest(operation, body)
  const wrongForm = violations.find(isSerializationFault)
  if (wrongForm !== undefined) throw fault("SerializationException", { reason: "member", value: wrongForm.path.join(".") })
  return { body, violations, input: decodeBlobs(body, operations[operation].requestBlobs) }
}

// A member that is null is one that is not there: https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html says so of clients;
// of servers nothing is documented. Only the members of the request itself: a null in a map or list is a wrong type.
function withoutNulls(body: JsonObject): JsonObject {
  const members = Object.entries(body)
  return members.some(([, value]) => value === null) ? Object.fromEntries(members.filter(([, value]) => value !== null)) : body
}
