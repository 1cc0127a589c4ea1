// The texts of all faults, by code and reason. A text is AWS's where AWS was seen to send it (source beside it);
// "own words" marks those for which no text of AWS's is public. Texts are no contract: compare codes.

import { accessDeniedTexts } from "./policy/fault-texts.ts"
import { keyStoreStateTexts, keyStoreTexts, keyStoreValidationTexts } from "./stores/fault-texts.ts"

/** What chooses a text (`reason`) and what fills it in. Never a secret: texts go to the caller and into logs. */
export interface FaultParameters<Code extends string = string> {
  /** Which text of the code; the code's first one when left out. */
  readonly reason?: ReasonOf<Code>
  /** A text made elsewhere (constraint texts of the model, a detail that only the thrower knows); wins over the table. */
  readonly message?: string
  readonly arn?: string
  readonly value?: string
  readonly operation?: string
  /** ARN of the caller. */
  readonly caller?: string
  /** An IAM action, `kms:Decrypt`. */
  readonly action?: string
  readonly usage?: string
  readonly algorithm?: string
  readonly keySpec?: string
  readonly region?: string
  readonly limit?: number
  /** What would have been right, and the emulator's time: of signatures. */
  readonly expected?: string
  readonly now?: string
}

/** The reasons that a code has texts for. A code that is known only at run time may give any. */
type ReasonOf<Code extends string> = Code extends keyof typeof texts ? keyof (typeof texts)[Code] : string

type Text = (p: Omit<FaultParameters, "reason">) => string
type Texts = Readonly<Record<string, Text>>

// Own words.
const RESERVED_ALIAS = "Alias names that begin with alias/aws/ are reserved for AWS managed keys."

const texts = {
  // boto/botocore#2107, cloudposse/docs#152, aws/aws-cli#4507; the Region form: aws-controllers-k8s/dynamodb-controller docs/api-quirks
  NotFoundException: {
    key: (p) => `Key '${p.arn}' does not exist`,
    alias: (p) => `Alias ${p.arn} is not found.`,
    identifier: (p) => `Invalid keyId ${p.value}`,
    region: (p) => `Invalid arn ${p.region}`,
    // awsdocs/aws-doc-sdk-examples: KMS scenario specification, "Program execution"
    policy: () => "No such policy exists",
    // Own words.
    grant: (p) => `Grant ${p.value} does not exist on ${p.arn}`,
    // Own words.
    material: (p) => `Key material ${p.value} is not associated with ${p.arn}`,
  },
  // Own words.
  InvalidArnException: {
    malformed: (p) => `Not an ARN of a KMS key or alias: ${p.value}`,
    principal: (p) => `Not an ARN of an account, user, role or session in this partition: ${p.value}`,
  },
  // https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html, footnotes 1, 3-5, 11, 14, 15.
  DisabledException: { disabled: (p) => `${p.arn} is disabled.` },
  KMSInvalidStateException: {
    // Footnote 3 goes on "(or pending replica deletion)"; the short form was seen: hashicorp/terraform-provider-aws#17889.
    "pending-deletion": (p) => `${p.arn} is pending deletion.`,
    "not-pending-deletion": (p) => `${p.arn} is not pending deletion (or pending replica deletion).`,
    "pending-import": (p) =>
      `${p.arn} is pending import because no key material has ever been imported or one of the imported key materials is deleted or expired.`,
    unavailable: (p) => `${p.arn} is unavailable.`,
    creating: (p) => `${p.arn} is creating.`,
    updating: (p) => `${p.arn} is updating.`,
    // Own words (footnote 8 has no text).
    state: (p) => `${p.arn} key state is ${p.value} which is not valid for this operation.`,
    imported: (p) => `${p.arn} has imported key material, which is not valid for this operation.`,
    "no-pending-material": (p) => `${p.arn} has no imported key material that is pending rotation.`,
    "pending-material": (p) => `${p.arn} already has imported key material that is pending rotation.`,
    ...keyStoreStateTexts,
  },
  UnsupportedOperationException: {
    // Footnote 6; 7 and 9 have no text of AWS's: own words in the same form.
    "origin-external": (p) => `${p.arn} origin is EXTERNAL which is not valid for this operation.`,
    "custom-store": (p) => `${p.arn} is in a custom key store which is not valid for this operation.`,
    "not-external": (p) => `${p.arn} origin is not EXTERNAL which is not valid for this operation.`,
    // Own words.
    region: (p) => `${p.value} is not available in ${p.region}.`,
    "custom-store-key": (p) => `${p.value} is not supported in a custom key store.`,
    origin: (p) => `Key spec ${p.keySpec} does not support imported key material.`,
    "policy-name": (p) => `A key policy named ${p.value} cannot be set: the policy of a KMS key is named default.`,
    "no-public-key": (p) => `${p.arn} key spec is ${p.keySpec}, which has no public key.`,
    "key-spec": (p) => `${p.arn} key spec is ${p.keySpec} which is not valid for this operation.`,
    wrapping: (p) => `${p.algorithm} with a wrapping key of spec ${p.value} does not wrap key material of key spec ${p.keySpec}.`,
    "symmetric-only": (p) => `${p.value} is valid only for symmetric encryption KMS keys.`,
    "new-in-replica": (p) => `${p.arn} is a multi-Region replica key: new key material is imported into its primary key first.`,
    "description-in-replica": (p) => `${p.arn} is a multi-Region replica key: descriptions of key material are set on its primary key.`,
    node: (p) => `${p.value} needs an emulator that runs on Node.js 24.7 or newer.`,
    "external-store": (p) => `${p.value} is an external key store which is not valid for this operation.`,
    "store-type": (p) => `${p.value} is a custom key store of another type than Origin ${p.usage} asks for.`,
    "single-region": (p) => `${p.arn} is not a multi-Region key which is not valid for this operation.`,
    replica: (p) => `${p.arn} is a multi-Region replica key which is not valid for this operation.`,
  },
  // jonathankeebler/jwt-kms#4, zalando/spring-cloud-config-aws-kms#82
  InvalidKeyUsageException: {
    usage: (p) => `${p.arn} key usage is ${p.usage} which is not valid for ${p.operation}.`,
    algorithm: (p) => `Algorithm ${p.algorithm} is incompatible with key spec ${p.keySpec}.`,
    // Own words, in the form of the first.
    "key-spec": (p) => `${p.arn} key spec is ${p.keySpec} which is not valid for ${p.operation}.`,
  },
  // https://docs.aws.amazon.com/kms/latest/developerguide/ct-decrypt.html
  IncorrectKeyException: { key: () => "The key ID in the request does not identify a CMK that can perform this operation." },
  // InvalidCiphertextException has no message: raw answer in aws/aws-nitro-enclaves-sdk-c#68.
  InvalidCiphertextException: {},
  // Own words, the two that follow.
  KMSInvalidSignatureException: { signature: () => "The signature is not valid for the message, the key and the signing algorithm." },
  KMSInvalidMacException: { mac: () => "The MAC is not valid for the message, the key and the MAC algorithm." },
  AccessDeniedException: accessDeniedTexts,
  AlreadyExistsException: {
    // cloudbees-oss/terraform-aws-cloudbees-ci-eks-addon#66
    alias: (p) => `An alias with the name ${p.arn} already exists`,
    // pulumi/pulumi-aws-native#184, aws/aws-cdk#21203
    replica: () => "You can create only one replica of each primary key in each AWS Region.",
  },
  // Own words.
  InvalidAliasNameException: {
    reserved: () => RESERVED_ALIAS,
    characters: () => "An alias name has only letters, digits, forward slashes, underscores and dashes after its prefix.",
    empty: () => "An alias name has at least one character after its prefix.",
  },
  ValidationException: {
    // aws-controllers-k8s/community#1878
    "alias-prefix": () =>
      'Alias must start with the prefix "alias/". Please see https://docs.aws.amazon.com/kms/latest/developerguide/kms-alias.html',
    reserved: () => RESERVED_ALIAS,
    // nsmithuk/local-kms#6, a user's quotation of AWS's answer to GenerateRandom
    length: () => "Please specify either number of bytes or key spec.",
    // https://docs.aws.amazon.com/kms/latest/APIReference/API_PutKeyPolicy.html
    "ram-policy": () => "The AWS_RAM policy can only be managed by the RAM service",
    // aws-controllers-k8s/dynamodb-controller docs/api-quirks
    "constraint-key": () => "EncryptionContext is supported only when creating a grant for a symmetric encryption KMS key.",
    // Own words, all that follow.
    ...keyStoreValidationTexts,
    "both-key-specs": () => "KeySpec and CustomerMasterKeySpec are two names of one parameter: specify only KeySpec.",
    "usage-required": (p) => `KeyUsage is required for key spec ${p.keySpec}.`,
    "usage-of-spec": (p) => `KeyUsage ${p.usage} is not valid for key spec ${p.keySpec}.`,
    "store-required": (p) => `Origin ${p.value} requires CustomKeyStoreId.`,
    "xks-key-required": () => "Origin EXTERNAL_KEY_STORE requires XksKeyId.",
    "xks-key-alone": () => "XksKeyId is valid only with Origin EXTERNAL_KEY_STORE.",
    "alias-key-type": () => "The current and the new key of an alias are both symmetric, both asymmetric or both HMAC keys.",
    "alias-key-usage": () => "The current and the new key of an alias have the same key usage.",
    "plaintext-size": (p) => `A plaintext has at most ${p.limit} bytes with algorithm ${p.algorithm} and key spec ${p.keySpec}.`,
    context: () => "An encryption context is valid only with a symmetric encryption KMS key.",
    "message-type": (p) => `MessageType ${p.value} is not valid with algorithm ${p.algorithm}.`,
    "message-length": (p) => `A message of MessageType ${p.value} has ${p.limit} bytes with algorithm ${p.algorithm}.`,
    "replica-region": (p) => `ReplicaRegion ${p.value} is not a Region of the partition of ${p.arn}.`,
    marker: () => "The marker was not made by an earlier answer to the same request.",
    "grant-token": () => "A grant token of the request is not valid.",
    grantee: () => "A grant has either GranteePrincipal or GranteeServicePrincipal.",
    retirer: () => "A grant has RetiringPrincipal or RetiringServicePrincipal, not both.",
    "service-source": () => "GranteeServicePrincipal requires a SourceArn constraint.",
    "service-retirer": () => "GranteeServicePrincipal requires RetiringPrincipal or RetiringServicePrincipal.",
    "no-grant-operation": () => "A grant permits at least one operation.",
    "grant-operation": (p) => `Operation ${p.value} is not supported by ${p.arn}.`,
    "constraint-kinds": () => "A grant has EncryptionContextEquals or EncryptionContextSubset, not both.",
    "constraint-pairs": (p) => `An encryption context constraint has at most ${p.limit} pairs.`,
    "constraint-value": (p) => `A value in an encryption context constraint has at most ${p.limit} characters.`,
    "grantee-filters": () => "GranteePrincipal and GranteeServicePrincipal exclude each other.",
    "retirer-filter": () => "Either RetiringPrincipal or RetiringServicePrincipal is required.",
    "grant-identity": () => "A grant is identified by GrantToken, or by KeyId and GrantId.",
    "grant-identities": () => "GrantToken, KeyId and GrantId name different grants.",
    "peer-key": (p) => `PublicKey is not the DER-encoded public key of a key pair of key spec ${p.keySpec}.`,
    attestation: (p) => `The attestation document of Recipient is not valid: ${p.value}.`,
    "valid-to-missing": () => "ValidTo is required unless ExpirationModel is KEY_MATERIAL_DOES_NOT_EXPIRE.",
    "valid-to-alone": () => "ValidTo is not valid with ExpirationModel KEY_MATERIAL_DOES_NOT_EXPIRE.",
    "valid-to-range": (p) => `ValidTo is a time in the future, at most ${p.limit} days from now.`,
    "new-material-id": () => "KeyMaterialId is not valid with ImportType NEW_KEY_MATERIAL: the ID follows from the key material.",
  },
  // https://docs.aws.amazon.com/kms/latest/developerguide/resource-limits.html names the quotas; own words.
  LimitExceededException: {
    aliases: (p) => `A KMS key has at most ${p.limit} aliases.`,
    policy: (p) => `A key policy has at most ${p.limit} characters.`,
    tags: (p) => `A KMS key has at most ${p.limit} tags.`,
    keys: (p) => `An account has at most ${p.limit} customer managed keys in a Region.`,
    grants: (p) => `A KMS key has at most ${p.limit} grants.`,
    stores: (p) => `An account has at most ${p.limit} custom key stores in a Region.`,
    rotations: (p) => `A KMS key is rotated on demand at most ${p.limit} times.`,
  },
  TagException: {
    // A CloudFormation report of a comma in a tag value.
    invalid: () => "Invalid tag",
    // Own words.
    duplicate: (p) => `Tag key ${p.value} is given more than once.`,
    reserved: (p) => `Tag key ${p.value} begins with aws:, which is reserved.`,
  },
  MalformedPolicyDocumentException: {
    // Own words.
    syntax: (p) => `The key policy is not valid: ${p.value}.`,
    // terraform-aws-modules/terraform-aws-eks#2843 and #2163, cloudposse/terraform-aws-vpc-flow-logs-s3-bucket#27
    lockout: () => "The new key policy will not allow you to update the key policy in the future.",
    "no-principal": () => "Policy contains a statement with no principal.",
    principal: () => "Policy contains a statement with one or more invalid principals.",
  },
  ...keyStoreTexts,
  // Own words, the four that follow.
  InvalidMarkerException: { marker: () => "The marker was not made by an earlier answer to the same request." },
  InvalidGrantIdException: { id: () => "A grant ID has 64 hexadecimal digits." },
  InvalidGrantTokenException: { token: () => "A grant token of the request is not valid." },
  DryRunOperationException: { success: () => "The dry run found no reason to refuse the request." },
  // Own words, the four that follow.
  InvalidImportTokenException: { token: () => "The import token is not valid, or was given for another KMS key." },
  ExpiredImportTokenException: { expired: () => "The import token has expired. Use GetParametersForImport to get another." },
  IncorrectKeyMaterialException: {
    format: (p) => `The key material is not valid for key spec ${p.keySpec}.`,
    different: (p) => `The key material is not one that is associated with ${p.arn}.`,
    known: (p) => `The key material is already associated with ${p.arn}.`,
    id: () => "The key material has another ID than KeyMaterialId says.",
  },
  ConflictException: { rotation: (p) => `An automatic rotation of ${p.arn} is due within ${p.limit} minutes.` },
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html
  MissingAuthenticationTokenException: { missing: () => "Missing Authentication Token" },
  IncompleteSignatureException: {
    parameter: (p) => `Authorization header requires '${p.value}' parameter.`,
    pair: (p) =>
      `The signature contains an in-valid key=value pair (missing equal-sign) in Authorization header (hashed with SHA-256 and encoded with Base64): '${p.value}'.`,
    // badslug/Paw-AWSSignature4DynamicValue#5
    "no-date": () => "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.",
    // Own words.
    twice: (p) => `The signature has the parameter '${p.value}' more than once.`,
    date: () => "The date of the signature is in ISO 8601 basic format: 20260101T000000Z.",
    scope: () => "Credential is an access key ID and a scope: <access key ID>/<date>/<region>/kms/aws4_request.",
    algorithm: () => "The signing algorithm is AWS4-HMAC-SHA256.",
  },
  InvalidSignatureException: {
    region: (p) => `Credential should be scoped to a valid Region, not ${p.region}`,
    service: () => "Credential should be scoped to correct service: 'kms'",
    terminator: () => "Credential should be scoped with a valid terminator: 'aws4_request'",
    date: (p) =>
      `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${p.expected}' != '${p.value?.slice(0, 8)}', from '${p.value}'.`,
    // aws/aws-sdk-js-v3#6400 (client-kms), s12v/awsbeats#48
    expired: (p) => `Signature expired: ${p.value} is now earlier than ${p.expected} (${p.now} - ${p.limit} min.)`,
    early: (p) => `Signature not yet current: ${p.value} is still later than ${p.expected} (${p.now} + ${p.limit} min.)`,
    mismatch: () => "The request signature we calculated does not match the signature you provided.",
    // aws/aws-sdk-php#2469
    host: () => "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.",
    // Own words.
    unsigned: (p) => `The header '${p.value}' has to be signed.`,
    payload: () => "The value of x-amz-content-sha256 is not the SHA-256 hash of the body.",
  },
  // aws/aws-encryption-sdk-java#9 (KMS)
  UnrecognizedClientException: { unknown: () => "The security token included in the request is invalid." },
  // https://docs.aws.amazon.com/kms/latest/APIReference/CommonErrors.html
  ExpiredTokenException: { expired: () => "The security token included in the request is expired" },
  // Own words, all of them: no text of AWS's was found.
  SerializationException: {
    body: (p) => `The request body is not a JSON object: ${p.value}.`,
    member: (p) => `The value at '${p.value}' is not of the documented type.`,
  },
  UnknownOperationException: {
    operation: () => "X-Amz-Target names no operation of this service.",
    request: (p) => `No operation takes this request: ${p.value}.`,
  },
  MalformedHttpRequestException: {
    duplicate: (p) => `The header ${p.value} is given more than once.`,
    encoding: (p) => `The content encoding ${p.value} is not supported.`,
  },
  RequestEntityTooLargeException: { size: (p) => `The request body is longer than ${p.limit} bytes.` },
  // https://docs.aws.amazon.com/kms/latest/developerguide/throttling.html
  ThrottlingException: {
    rate: () => "You have exceeded the rate at which you may call KMS. Reduce the frequency of your calls.",
  },
  KMSInternalException: { internal: () => "An internal error occurred. The request may be sent again." },
} satisfies Readonly<Record<string, Texts>>

/** The text of a fault; undefined when the code comes without one. */
export function faultText(code: string, parameters: FaultParameters): string | undefined {
  if (parameters.message !== undefined) return parameters.message
  const ofCode = (texts as Readonly<Record<string, Texts>>)[code]
  if (ofCode === undefined) return undefined
  const text = parameters.reason === undefined ? Object.values(ofCode)[0] : ofCode[parameters.reason]
  return text?.(parameters)
}
