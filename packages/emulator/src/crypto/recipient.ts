// Secrets in answers: in plaintext, or for an attested environment alone.
// https://docs.aws.amazon.com/kms/latest/developerguide/cryptographic-attestation.html
import type { Context } from "../context.ts"

type Secret<Member extends string> = { readonly [Name in Member | "CiphertextForRecipient"]?: Uint8Array }

/**
 * The one member of an answer that carries the secret. With a Recipient it is CiphertextForRecipient, and the secret is
 * wiped: every handler that has a Recipient in its request gives away secrets through here.
 */
export function secretIn<Member extends string>(
  ctx: Pick<Context, "recipient" | "input">,
  member: Member,
  secret: Uint8Array,
): Secret<Member> {
  const { recipient } = ctx
  if (recipient === undefined) {
    // Without this, a bug would answer a plaintext that must not leave.
    if (ctx.input.Recipient !== undefined) throw new Error("The pipeline looked at no attestation document.")
    return { [member]: secret } as Secret<Member>
  }
  const CiphertextForRecipient = recipient.encrypt(secret)
  secret.fill(0)
  return { CiphertextForRecipient } as Secret<Member>
}

/** The member that names the key material, where there is one. Decrypt and GenerateDataKey leave it out for a Recipient. */
export function materialIn({ recipient }: Pick<Context, "recipient">, id: string | undefined): { readonly KeyMaterialId?: string } {
  return recipient === undefined && id !== undefined ? { KeyMaterialId: id } : {}
}
