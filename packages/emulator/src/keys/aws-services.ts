// Services that have an AWS managed key in each account and Region that uses them, by the name in `alias/aws/<name>`. AWS has no
// list of them; each row's page shows the alias. Since 2021 no service is added:
// https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#aws-managed-key

export interface AwsService {
  /** What the key protects: the key's description says so, in a form that is reserved for such keys (create-keys.html). */
  readonly protects: string
  /** First part of the service's name in kms:ViaService, where it is not the alias's. */
  readonly viaService?: string
  readonly source: string
}

const LIST_ALIASES = "https://docs.aws.amazon.com/kms/latest/APIReference/API_ListAliases.html#API_ListAliases_Examples"
const GUIDE = "https://docs.aws.amazon.com/kms/latest/developerguide/alias-view.html"
/** AWS's own record of a run, whose ListAliases answer is printed. */
const SCENARIO = "https://github.com/awsdocs/aws-doc-sdk-examples/blob/main/scenarios/basics/kms/SPECIFICATION.md"
/** A published answer of ListAliases from an account. */
const SEEN = "https://pastebin.com/mT3P2ZRP"

export const awsServices: Readonly<Record<string, AwsService>> = {
  acm: { protects: "ACM private keys", source: LIST_ALIASES },
  backup: { protects: "Backup data", source: "https://docs.aws.amazon.com/aws-backup/latest/devguide/create-a-vault.html" },
  cloud9: { protects: "Cloud9 data", source: SCENARIO },
  codecommit: { protects: "CodeCommit repositories", source: "https://docs.aws.amazon.com/codecommit/latest/userguide/encryption.html" },
  connect: { protects: "Connect data", source: SCENARIO },
  dynamodb: { protects: "DynamoDB data", source: GUIDE },
  ebs: { protects: "EBS volumes", viaService: "ec2", source: GUIDE },
  elasticfilesystem: { protects: "EFS filesystems", source: SCENARIO },
  es: { protects: "Elasticsearch data", source: SCENARIO },
  glue: { protects: "Glue data", source: SCENARIO },
  kendra: { protects: "Kendra data", source: SCENARIO },
  kinesis: { protects: "Kinesis data", source: "https://docs.aws.amazon.com/kinesis/latest/APIReference/API_StartStreamEncryption.html" },
  kinesisvideo: { protects: "Kinesis Video data", source: SCENARIO },
  lambda: { protects: "Lambda functions", source: "https://docs.aws.amazon.com/lambda/latest/dg/security-encryption-at-rest.html" },
  lex: { protects: "Lex data", source: SCENARIO },
  rds: { protects: "RDS database volumes", source: LIST_ALIASES },
  redshift: { protects: "Redshift clusters", source: LIST_ALIASES },
  s3: { protects: "S3 objects", source: LIST_ALIASES },
  secretsmanager: {
    protects: "Secrets Manager data",
    source: "https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_UpdateSecret.html",
  },
  sns: { protects: "SNS data", source: "https://docs.aws.amazon.com/sns/latest/dg/sns-server-side-encryption.html" },
  sqs: { protects: "SQS messages", source: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html" },
  ssm: { protects: "SSM parameters", source: SEEN },
  xray: { protects: "X-Ray data", source: SEEN },
}
