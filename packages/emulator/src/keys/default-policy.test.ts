import { expect, test } from "vitest"
import { context, keyRecord } from "../../test/records.ts"
import { requireNoLockout } from "../policy/lockout.ts"
import { defaultPolicy } from "./default-policy.ts"

test.each([
  ["us-east-1", "arn:aws:iam::111122223333:root"],
  ["cn-north-1", "arn:aws-cn:iam::111122223333:root"],
])("the default policy in %s gives the account %s everything", (region, root) => {
  const policy = defaultPolicy({ account: "111122223333", region })
  expect(JSON.parse(policy)).toEqual({
    Version: "2012-10-17",
    Id: "key-default-1",
    Statement: [{ Sid: "Enable IAM User Permissions", Effect: "Allow", Principal: { AWS: root }, Action: "kms:*", Resource: "*" }],
  })
  const caller = { account: "111122223333", principalArn: root }
  expect(() => requireNoLockout(keyRecord({ region, policy }), context({ region, caller }))).not.toThrow()
})
