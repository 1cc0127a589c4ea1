// ARNs of principals: accounts, users, roles, and those who took a role or came from elsewhere. Groups are no principals.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
import { fault } from "../fault.ts"

export interface PrincipalArn {
  readonly partition: string
  /** Twelve digits. */
  readonly account: string
}

const FORM =
  /^arn:(aws[a-z-]*):(?:iam::(\d{12}):(?:root|(?:user|role)\/[^*?]+)|sts::(\d{12}):(?:assumed-role\/[^/*?]+\/[^*?]+|federated-user\/[^*?]+))$/

/** The parts of a principal's ARN that KMS acts on; undefined for what is none. Whether the principal exists is not known. */
export function parsePrincipalArn(text: string): PrincipalArn | undefined {
  const match = FORM.exec(text)
  if (match === null) return undefined
  const [, partition = "", user, session = ""] = match
  return { partition, account: user ?? session }
}

/**
 * The same, of an ARN that a request names.
 *
 * @throws InvalidArnException for no ARN of a principal, and for one of a partition in which there are none of ours
 */
export function principalArnOf(text: string, partition: string): PrincipalArn {
  const principal = parsePrincipalArn(text)
  if (principal?.partition !== partition) throw fault("InvalidArnException", { reason: "principal", value: text })
  return principal
}
