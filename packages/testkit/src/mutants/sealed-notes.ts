// What a front remembers of each ciphertext that was made behind it, for mutants that use that in place of what they are told.
import type { Json } from "../json.ts"
import type { FrontCall } from "./front.ts"
import { remembering } from "./front-calls.ts"
import { type answers, forgives, wrong } from "./fronts.ts"
import { DATA_KEY_OPERATIONS, type Mutant } from "./mutant.ts"

/** What Decrypt says to a ciphertext that it does not open. */
export const CLOSED = ["InvalidCiphertextException", "IncorrectKeyException", "NotFoundException", "AccessDeniedException"]
export const MAKERS = ["Encrypt", "ReEncrypt", ...DATA_KEY_OPERATIONS] as const
export type Makers = readonly (typeof MAKERS)[number][]

export interface Note extends Json {
  readonly blob: string
  readonly operation: string
  readonly region: string
  readonly KeyId: string
  readonly Plaintext: unknown
  readonly EncryptionAlgorithm: unknown
  readonly EncryptionContext: unknown
}

type Notes = ReadonlyMap<unknown, Note>

/** Remembers what was sealed how, by these operations, and uses that. */
export function remembered(
  says: string,
  breaks: readonly string[],
  makers: Makers,
  use: (notes: Notes) => ReturnType<ReturnType<typeof answers>>,
): Mutant {
  const noted = (output: Json, { operation, region, input }: FrontCall) => {
    const { CiphertextBlob: blob = output.PrivateKeyCiphertextBlob, KeyId } = output
    const { Plaintext = output.Plaintext, EncryptionAlgorithm, EncryptionContext } = input
    return [[blob, { blob, operation, region, KeyId, Plaintext, EncryptionAlgorithm, EncryptionContext }]] as const
  }
  return wrong(says, breaks, remembering(makers, noted, use as never))
}

export const bytesOf = (text: unknown) => Buffer.from(String(text), "base64")

/** Decrypt with what is remembered of the ciphertext in place of what was given. */
export const mended = (
  says: string,
  rule: string,
  makers: Makers,
  errors: readonly string[],
  repair: (input: Json, note: Note, call: FrontCall) => Json,
) =>
  remembered(says, [rule], makers, (notes) =>
    forgives("Decrypt", errors, async (call, behind, refused) => {
      const note = notes.get(call.input.CiphertextBlob)
      return note ? behind({ ...call, input: repair(call.input, note, call) }) : refused
    })(),
  )
