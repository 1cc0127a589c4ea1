// src/errors.gen.json: one row an error, modelled ones first, then the common ones of overlays/common-errors.json.
import type { Overlays } from "./overlays.ts"
import type { Source } from "./source.ts"

const ERRORS_OF = "https://docs.aws.amazon.com/kms/latest/APIReference/API_"

/**
 * All rows of errors.gen.json, by name. The status is 400 for every client fault and 500 for every server fault, as the Errors
 * section of each operation's page has it; the status traits of the Smithy model (404, 409, 412, 503) are not what is sent.
 */
export function errorTable(source: Source, overlays: Overlays): Record<string, object> {
  const modelled = Object.entries(source.shapes).filter(([, shape]) => shape.exception)
  return {
    ...Object.fromEntries(modelled.map(([name, { fault }]) => [name, modelledRow(source, name, fault ? "server" : "client")])),
    ...Object.fromEntries(
      Object.entries(overlays.commonErrors).map(([name, { fault, status, messageMember, documentedStatus, source: where }]) => [
        name,
        { fault, status, messageMember, common: true, ...(documentedStatus && { documentedStatus }), source: where[0]?.url },
      ]),
    ),
  }
}

function modelledRow(source: Source, name: string, fault: "client" | "server"): object {
  const by = Object.keys(source.operations).find((operation) => source.operations[operation]?.errors.includes(name))
  if (!by) throw new Error(`no operation lists the error ${name}`)
  return {
    fault,
    status: fault === "client" ? 400 : 500,
    messageMember: "message",
    common: false,
    source: `${ERRORS_OF}${by}.html#API_${by}_Errors`,
  }
}
