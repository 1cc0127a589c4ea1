// Which Regions a partition has: the patterns of the partitions file that the AWS SDKs carry (@aws-sdk/util-endpoints), so that
// Regions of tomorrow are known today and misspelt ones mostly are not.

const patterns: Readonly<Record<string, RegExp>> = {
  aws: /^(?:us|eu|ap|sa|ca|me|af|il|mx)-\w+-\d+$/,
  "aws-cn": /^cn-\w+-\d+$/,
  "aws-us-gov": /^us-gov-\w+-\d+$/,
  "aws-iso": /^us-iso-\w+-\d+$/,
  "aws-iso-b": /^us-isob-\w+-\d+$/,
  "aws-iso-e": /^eu-isoe-\w+-\d+$/,
  "aws-iso-f": /^us-isof-\w+-\d+$/,
  "aws-eusc": /^eusc-\w+-\w+-\d+$/,
}

/** @param partition as partitionOf (keys/arn.ts) gives it */
export function isRegionOf(partition: string, region: string): boolean {
  return patterns[partition]?.test(region) ?? false
}
