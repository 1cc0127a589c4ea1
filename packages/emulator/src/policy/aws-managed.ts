// The key policy of an AWS managed key: the service uses the key for principals of this account that may use the service, and the
// account may read the key's metadata. AWS's guides of several services print it; the number in Id differs from service to service.
// https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html, for one
import { type Place, rootArn } from "../keys/arn.ts"
import type { AwsService } from "../keys/aws-services.ts"

/** What the account may do to such a key directly, as actions with a star at the end. */
const DIRECT = ["kms:Describe*", "kms:Get*", "kms:List*"]

/** @param name in `alias/aws/<name>` */
export function awsManagedPolicy(name: string, { viaService = name }: Pick<AwsService, "viaService">, place: Place): string {
  const suffix = place.region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com"
  const policy = {
    Version: "2012-10-17",
    Id: `auto-${name}-1`,
    Statement: [
      {
        Sid: "Allow access through the service for all principals in the account that are authorized to use it",
        Effect: "Allow",
        Principal: { AWS: "*" },
        Action: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:CreateGrant", "kms:DescribeKey"],
        Resource: "*",
        Condition: {
          StringEquals: { "kms:ViaService": `${viaService}.${place.region}.${suffix}`, "kms:CallerAccount": place.account },
        },
      },
      {
        Sid: "Allow direct access to key metadata to the account",
        Effect: "Allow",
        Principal: { AWS: rootArn(place) },
        Action: DIRECT,
        Resource: "*",
      },
    ],
  }
  return JSON.stringify(policy, undefined, 2)
}
