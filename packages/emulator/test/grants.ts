// Grants as tests need them: a key, and requests that differ from a plain one.

import type { EmulatorOptions } from "../src/options.ts"
import { kms, type Members, newKey } from "./kms.ts"

export const ROOT = "arn:aws:iam::111122223333:root"
export const OTHER_ACCOUNT = "444455556666"
export const OTHER_ROOT = `arn:aws:iam::${OTHER_ACCOUNT}:root`

/** An emulator with one key, and calls about its grants. */
export async function withKey(key: Members = {}, options: EmulatorOptions = {}) {
  const caller = kms(options)
  const { KeyId, Arn } = await newKey(caller, key)
  const plain = { KeyId, GranteePrincipal: OTHER_ROOT, Operations: ["Decrypt"] }
  return {
    ...caller,
    caller,
    KeyId,
    Arn,
    grant: (changes: Members = {}) => caller.call("CreateGrant", { ...plain, ...changes }),
    refusedGrant: (changes: Members) => caller.refusal("CreateGrant", { ...plain, ...changes }),
    list: async (filter: Members = {}): Promise<Members[]> => (await caller.call("ListGrants", { KeyId, ...filter })).Grants,
  }
}
