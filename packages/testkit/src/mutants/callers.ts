// Who calls a mutant, seen from a front: by its access key, and with its signature. They are the callers of every reference target.
import { header, type WireRequest } from "@kms-conformance/model"
import { authorization } from "@kms-conformance/runner"
import { type ReferenceRole, referenceCallers } from "@kms-conformance/targets"

const ROLES = Object.keys(referenceCallers) as readonly ReferenceRole[]

/** Whose access key it is. */
export function roleOf(accessKeyId: string): ReferenceRole | undefined {
  return ROLES.find((role) => referenceCallers[role].credentials.accessKeyId === accessKeyId)
}

export function accountOf(role: ReferenceRole): string {
  return referenceCallers[role].principal.split(":")[0]!
}

/** The request with a signature of this caller's over what it is now. */
export async function signedBy(role: ReferenceRole, request: WireRequest, region: string): Promise<WireRequest> {
  if (header(request.headers, "authorization") === undefined) return request
  const others = request.headers.filter(([name]) => name.toLowerCase() !== "authorization")
  const signature = await authorization({ ...request, headers: others }, referenceCallers[role].credentials, region)
  return { ...request, headers: [...others, ["Authorization", signature]] }
}
