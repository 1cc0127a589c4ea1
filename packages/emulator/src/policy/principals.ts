// Whom a statement of a key policy speaks of.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
import { isObject } from "@kms-conformance/model"
import { fault } from "../fault.ts"

/** Principals by kind; `*` alone is `AWS: ["*"]`, which means the same. */
export type Principals = Readonly<Record<string, readonly string[]>>

// Forms only: whether a principal exists is not known here. Groups and wildcards inside an ARN are not valid principals.
const forms: Readonly<Record<string, RegExp>> = {
  AWS: /^(?:\*|\d{12}|arn:aws[a-z-]*:iam::\d{12}:(?:root|(?:user|role)\/[^*?]+)|arn:aws[a-z-]*:sts::\d{12}:(?:assumed-role\/[^/*?]+\/[^*?]+|federated-user\/[^*?]+))$/,
  Service: /^[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$/,
  Federated: /^.+$/,
}

/**
 * The principals of a Principal or NotPrincipal element.
 *
 * @throws MalformedPolicyDocumentException for none, and for one that cannot be a principal
 */
export function principalsOf(element: unknown): Principals {
  if (element === "*") return { AWS: ["*"] }
  if (element === undefined || element === "") throw fault("MalformedPolicyDocumentException", { reason: "no-principal" })
  if (!isObject(element)) throw invalid()
  const kinds = Object.entries(element).map(([kind, value]) => [kind, Array.isArray(value) ? value : [value]] as const)
  if (kinds.every(([, list]) => list.length === 0)) throw fault("MalformedPolicyDocumentException", { reason: "no-principal" })
  for (const [kind, list] of kinds) {
    const form = Object.hasOwn(forms, kind) ? forms[kind] : undefined
    if (!list.every((one) => typeof one === "string" && form?.test(one))) throw invalid()
  }
  return Object.fromEntries(kinds)
}

function invalid() {
  return fault("MalformedPolicyDocumentException", { reason: "principal" })
}
