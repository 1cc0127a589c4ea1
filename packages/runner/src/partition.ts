// Which partition a Region is in, as ARNs have it. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
// Those for governments and for Europe are in the partitions file that the AWS SDKs carry (@aws-sdk/util-endpoints).

const partitions: readonly (readonly [prefix: string, partition: string])[] = [
  ["cn-", "aws-cn"],
  ["us-gov-", "aws-us-gov"],
  ["us-iso-", "aws-iso"],
  ["us-isob-", "aws-iso-b"],
  ["eu-isoe-", "aws-iso-e"],
  ["us-isof-", "aws-iso-f"],
  ["eusc-", "aws-eusc"],
]

/** The partition of a Region: `aws-cn` of `cn-north-1`. Regions that are not in the table are in `aws`. */
export function partitionOf(region: string): string {
  return partitions.find(([prefix]) => region.startsWith(prefix))?.[1] ?? "aws"
}
