// https://docs.aws.amazon.com/kms/latest/APIReference/API_GetKeyPolicy.html
import type { GetKeyPolicyRequest, GetKeyPolicyResponse } from "@kms-conformance/model"
import type { Handler } from "../context.ts"
import { fault } from "../fault.ts"
import { namedKey } from "../keys/named-key.ts"
import { DEFAULT_POLICY } from "../policy/policy-name.ts"

/** The policy as it was put, to the letter. */
export const getKeyPolicy: Handler<GetKeyPolicyRequest, GetKeyPolicyResponse> = ({ PolicyName: name = DEFAULT_POLICY }, ctx) => {
  if (name !== DEFAULT_POLICY) throw fault("NotFoundException", { reason: "policy" })
  return { Policy: namedKey(ctx, "KeyId").policy, PolicyName: name }
}
