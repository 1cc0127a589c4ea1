// The principal behind an access key. The emulator has no IAM: its owner gives what IAM would know.

/**
 * One set of credentials and the principal that signs with it.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export interface Identity {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  /** Given with temporary credentials only: requests must carry exactly this token. */
  readonly sessionToken?: string
  /** When temporary credentials end, in milliseconds since the epoch. */
  readonly expiresAt?: number
  /** `arn:aws:iam::111122223333:root`, `…:user/path/name`, or `arn:aws:sts::111122223333:assumed-role/Role/session`. */
  readonly principalArn: string
  /** IAM policies of the user or role, as JSON texts. Without any, the identity has no permissions of its own. */
  readonly identityPolicies?: readonly string[]
  /** Upper bound of what identity policies allow: https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html */
  readonly permissionsBoundary?: string
  /** Session policies, which limit the role's: https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html#policies_session */
  readonly sessionPolicies?: readonly string[]
  /** Tags of the user, the role or the session, for aws:PrincipalTag. */
  readonly principalTags?: Readonly<Record<string, string>>
}
