// ARNs of keys, aliases and principals. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html

export interface KmsArn {
  readonly partition: string
  readonly region: string
  readonly account: string
  readonly kind: "key" | "alias"
  /** Key ID, or alias name with its prefix `alias/`. */
  readonly id: string
}

// Region prefixes of the partitions other than `aws`: the partitions file that the AWS SDKs carry (@aws-sdk/util-endpoints).
const partitions: readonly (readonly [prefix: string, partition: string])[] = [
  ["cn-", "aws-cn"],
  ["us-gov-", "aws-us-gov"],
  ["us-iso-", "aws-iso"],
  ["us-isob-", "aws-iso-b"],
  ["us-isof-", "aws-iso-f"],
  ["eu-isoe-", "aws-iso-e"],
  ["eusc-", "aws-eusc"],
]

/** Partition of a Region: `aws-cn` for `cn-north-1`. */
export function partitionOf(region: string): string {
  return partitions.find(([prefix]) => region.startsWith(prefix))?.[1] ?? "aws"
}

export interface Place {
  readonly account: string
  readonly region: string
}

export function keyArn({ account, region }: Place, keyId: string): string {
  return `arn:${partitionOf(region)}:kms:${region}:${account}:key/${keyId}`
}

/** @param name with its prefix `alias/` */
export function aliasArn({ account, region }: Place, name: string): string {
  return `arn:${partitionOf(region)}:kms:${region}:${account}:${name}`
}

/** ARN of an account's root user, which also stands for the account. */
export function rootArn({ account, region }: Place): string {
  return `arn:${partitionOf(region)}:iam::${account}:root`
}

const KMS_ARN = /^arn:([^:]+):kms:([^:]+):(\d{12}):(?:key\/(.+)|(alias\/.+))$/s

/** The parts of a key ARN or alias ARN; undefined for anything else, and for a Region of another partition. */
export function parseArn(text: string): KmsArn | undefined {
  const match = KMS_ARN.exec(text)
  if (match === null) return undefined
  const [, partition = "", region = "", account = "", keyId, alias = ""] = match
  if (partition !== partitionOf(region)) return undefined
  return { partition, region, account, kind: keyId === undefined ? "alias" : "key", id: keyId ?? alias }
}
