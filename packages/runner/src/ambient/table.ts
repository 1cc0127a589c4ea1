// Which rule each ambient check belongs to. A suite without the rule has the check switched off.
import type { Rule } from "../suite-types.ts"
import type { AmbientCheck } from "./ambient.ts"
import { contentType } from "./content-type.ts"
import { errorBody } from "./error-body.ts"
import { errorDocumented } from "./error-documented.ts"
import { clientErrorStatus, serverErrorStatus } from "./error-status.ts"
import { noSecretInError } from "./no-secret-in-error.ts"
import { requestId } from "./request-id.ts"
import { responseMembers } from "./response-members.ts"
import { responseSchema } from "./response-schema.ts"

/** In the order in which they are looked at: the first that is broken is reported. */
export const ambientChecks: Readonly<Record<string, AmbientCheck>> = {
  "wire.error-body": errorBody,
  "wire.content-type": contentType,
  "wire.response-schema": responseSchema,
  "wire.response-members": responseMembers,
  "wire.error-documented": errorDocumented,
  "wire.status-client-error": clientErrorStatus,
  "wire.status-server-error": serverErrorStatus,
  "wire.request-id": requestId,
  "wire.no-secret-in-error": noSecretInError,
}

export interface ActiveCheck {
  readonly id: string
  readonly rule: Rule
  readonly check: AmbientCheck
}

/** The checks whose rules the suite has. */
export function activeChecks(rules: ReadonlyMap<string, Rule>): readonly ActiveCheck[] {
  return Object.entries(ambientChecks).flatMap(([id, check]) => {
    const rule = rules.get(id)
    return rule ? [{ id, rule, check }] : []
  })
}
