// The key policy of a key made without one.
// https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
import { type Place, rootArn } from "./arn.ts"

/** Gives the account, and so the principals that its identity policies allow, every permission; laid out as GetKeyPolicy shows it. */
export function defaultPolicy(place: Place): string {
  return `{
  "Version" : "2012-10-17",
  "Id" : "key-default-1",
  "Statement" : [ {
    "Sid" : "Enable IAM User Permissions",
    "Effect" : "Allow",
    "Principal" : {
      "AWS" : "${rootArn(place)}"
    },
    "Action" : "kms:*",
    "Resource" : "*"
  } ]
}`
}
