// Which operation the request is for: the header X-Amz-Target says it.
// https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html
import { CONTENT_TYPE, isOperation, operations, TARGET_PREFIX } from "@kms-conformance/model"
import type { Call } from "../call.ts"
import { fault } from "../fault.ts"
import type { World } from "../world.ts"

const PREFIX = `${TARGET_PREFIX}.`

export function route(
  { headers }: Pick<Call, "headers">,
  { shown }: Pick<World, "shown"> = { shown: undefined },
): Partial<Call> & Pick<Call, "operation"> {
  const { target, contentType } = headers
  const operation = target?.startsWith(PREFIX) ? target.slice(PREFIX.length) : undefined
  if (operation === undefined || !isOperation(operation)) throw fault("UnknownOperationException")
  // A server of this protocol knows its requests by the content type too; parameters such as a charset say nothing new.
  if (contentType === undefined || mediaType(contentType) !== CONTENT_TYPE) {
    throw fault("UnknownOperationException", { reason: "request", value: `the content type is not ${CONTENT_TYPE}` })
  }
  // What changes something works on what is there; everything else may see it as it was (consistency/eventual.ts).
  return shown === undefined || operations[operation].mutates ? { operation } : { operation, store: shown }
}

function mediaType(contentType: string): string {
  const end = contentType.indexOf(";")
  return (end < 0 ? contentType : contentType.slice(0, end)).trim().toLowerCase()
}
