// wire.response-members: a success has no member that the service model does not know. AWS adds members before it describes them, and
// clients have to let them be, so that this is a matter of its own.
import { operations, validateResponse } from "@kms-conformance/model"
import { inWords } from "../words/in-words.ts"
import { pathText } from "../words/path.ts"
import type { AmbientCheck } from "./ambient.ts"

export const responseMembers: AmbientCheck = ({ operation, answer }) => {
  if (answer.status !== 200 || answer.json === undefined || operations[operation].output === "none") return undefined
  const unknown = validateResponse(operation, answer.json).find(({ keyword }) => keyword === "unknown")
  if (unknown === undefined) return undefined
  const { path, value, sensitive } = unknown
  return { path: pathText(path), expected: "no member that the operation's output does not have", actual: inWords(value, sensitive) }
}
