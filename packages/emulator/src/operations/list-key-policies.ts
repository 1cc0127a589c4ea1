// https://docs.aws.amazon.com/kms/latest/APIReference/API_ListKeyPolicies.html
import type { ListKeyPoliciesRequest, ListKeyPoliciesResponse } from "@kms-conformance/model"
import type { Handler } from "../context.ts"
import { namedKey } from "../keys/named-key.ts"
import { page, rowsOf } from "../paging.ts"
import { DEFAULT_POLICY } from "../policy/policy-name.ts"

/** One name, so one page: no marker is ever given, and any that comes is made up. */
export const listKeyPolicies: Handler<ListKeyPoliciesRequest, ListKeyPoliciesResponse> = ({ Limit, Marker }, ctx) => {
  const { arn } = namedKey(ctx, "KeyId")
  const { rows, ...rest } = page(ctx, rowsOf([DEFAULT_POLICY]), { limit: Limit, marker: Marker, filter: arn })
  return { PolicyNames: rows, ...rest }
}
