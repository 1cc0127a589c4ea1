// Texts of refusals for want of permission.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
import type { FaultParameters } from "../fault-texts.ts"

type Refusal = Pick<FaultParameters, "caller" | "action" | "arn">
type Text = (p: Refusal) => string

const HIDDEN =
  "because the resource does not exist in this Region, no resource-based policies allow access, or a resource-based policy explicitly denies access"

const refused = ({ caller, action }: Refusal) => `User: ${caller} is not authorized to perform: ${action}`

const lacking =
  (policy: string): Text =>
  (p) =>
    `${refused(p)} on resource: ${p.arn} because no ${policy} allows the ${p.action} action`

const forbidden =
  (policy: string): Text =>
  (p) =>
    `${refused(p)} on resource: ${p.arn} with an explicit deny in ${policy}`

export const accessDeniedTexts = {
  // sqlxpert/aws-rcp-s3-require-encryption-kms
  hidden: (p) => `${refused(p)} on this resource ${HIDDEN}`,
  // onnela-lab/beiwe-backend#363
  ciphertext: (p) => `${refused(p)} on the resource associated with this ciphertext ${HIDDEN}`,
  // jbrt/ec2cryptomatic#26
  denied: lacking("resource-based policy"),
  // trussworks/terraform-aws-s3-anti-virus#48
  identity: lacking("identity-based policy"),
  // The page of IAM.
  boundary: lacking("permissions boundary"),
  session: lacking("session policy"),
  // aws/aws-nitro-enclaves-sdk-c#157
  "explicit-key": forbidden("a resource-based policy"),
  // The page of IAM.
  "explicit-identity": forbidden("an identity-based policy"),
  "explicit-boundary": forbidden("a permissions boundary"),
  "explicit-session": forbidden("a session policy"),
} satisfies Readonly<Record<string, Text>>
