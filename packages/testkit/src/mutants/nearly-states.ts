// Mutants that let one kind of key, or one operation, do in a state what none may, or know a key after its end.
import type { Json } from "../json.ts"
import { success } from "./front.ts"
import { ask, metadataOf, onNewKey, remembering } from "./front-calls.ts"
import { answers, claims, type Forgiving, forgives, ignores, refusesStates, wrong } from "./fronts.ts"
import { DATA_KEY_OPERATIONS, type Mutant } from "./mutant.ts"

const STATES = ["KMSInvalidStateException", "DisabledException"]
const KEY_OR_ALIAS = /^([0-9a-f-]{36}|mrk-[0-9a-f]{32}|alias\/.+)$/

/** What is refused is done with a new key, where the key is in this state. */
const onNewKeyIn =
  (state: string): Forgiving =>
  async (call, behind, refused) =>
    (await metadataOf(behind, call)).KeyState === state ? onNewKey()(call, behind, refused) : refused

/** Deletion is cancelled for the time of one call. */
const rescued: Forgiving = async (call, behind, refused) => {
  const { KeyId } = call.input
  if ((await metadataOf(behind, call)).KeyState !== "PendingDeletion") return refused
  for (const operation of ["CancelKeyDeletion", "EnableKey"] as const) await ask(behind, call, operation, { KeyId })
  const answer = await behind(call)
  await ask(behind, call, "ScheduleKeyDeletion", { KeyId, PendingWindowInDays: 7 })
  return answer
}

const pretendsIn =
  (state: string): Forgiving =>
  async (call, behind, refused) =>
    (await metadataOf(behind, call)).KeyState === state ? success() : refused

export const nearlyStateMutants: Readonly<Record<string, Mutant>> = {
  "encrypt.pending-deletion": wrong(
    "a key pending deletion encrypts",
    ["state.pending-deletion.cryptographic"],
    forgives("Encrypt", STATES, onNewKeyIn("PendingDeletion")),
  ),
  "decrypt.pending-deletion": wrong(
    "an asymmetric key pending deletion decrypts",
    ["delete.asymmetric.outside"],
    forgives("Decrypt", STATES, rescued),
  ),
  "imported.pending-deletion": wrong(
    "a key with imported material can be used until its end",
    ["delete.imported.pending-unusable"],
    forgives(["Encrypt", "Decrypt", "Sign", "Verify", "GenerateMac", "VerifyMac", "GenerateDataKey"], STATES, rescued),
  ),
  "switch.pending-deletion": wrong(
    "a key pending deletion is enabled and disabled as if nothing were",
    ["enablekey.pending-deletion"],
    forgives(["EnableKey", "DisableKey"], "KMSInvalidStateException", pretendsIn("PendingDeletion")),
  ),
  "switch.pending-import": wrong(
    "a key pending import is enabled and disabled as if nothing were",
    ["enablekey.pending-import"],
    forgives(["EnableKey", "DisableKey"], "KMSInvalidStateException", pretendsIn("PendingImport")),
  ),
  "description.pending-deletion": wrong(
    "the description of a key pending deletion is changed",
    ["delete.not-manageable"],
    forgives(
      "UpdateKeyDescription",
      "KMSInvalidStateException",
      claims(() => undefined),
    ),
  ),
  "deletion.described-for-ever": wrong(
    "a key is described after its end",
    ["delete.after-window"],
    remembering(
      ["CreateKey", "DescribeKey"],
      (output) => ["KeyId", "Arn"].map((name) => [(output.KeyMetadata as Json | undefined)?.[name], output]),
      (notes) =>
        forgives("DescribeKey", "NotFoundException", async ({ input }, _, refused) => {
          const note = notes.get(input.KeyId)
          return note ? success(note) : refused
        })(),
    ),
  ),
  "deletion.cancelled-too-late": wrong(
    "deletion is cancelled after its end, to no effect",
    ["delete.too-late"],
    forgives(
      "CancelKeyDeletion",
      "NotFoundException",
      claims(({ KeyId }) => ({ KeyId })),
    ),
  ),
  "deletion.imported-again": wrong(
    "a deleted key with imported material can be had again",
    ["delete.imported.irreversible"],
    forgives("GetParametersForImport", "NotFoundException", onNewKey("KeyId", { Origin: "EXTERNAL" })),
  ),
  "describe.made": wrong(
    "a key that does not exist is made when it is described",
    ["describekey.not-found"],
    forgives("DescribeKey", "NotFoundException", async (call, behind, refused) =>
      KEY_OR_ALIAS.test(String(call.input.KeyId)) ? onNewKey()(call, behind, refused) : refused,
    ),
  ),
  "describe.malformed-arn": wrong(
    "the end of an ARN is what counts, whatever stands before it",
    ["describekey.invalid-arn"],
    forgives("DescribeKey", ["NotFoundException", "InvalidArnException", "ValidationException"], async (call, behind, refused) =>
      String(call.input.KeyId).startsWith("arn:") ? onNewKey()(call, behind, refused) : refused,
    ),
  ),
  "describe.grant-tokens-unread": wrong(
    "DescribeKey does not look at grant tokens",
    ["describekey.grant-tokens"],
    ignores("DescribeKey", "GrantTokens"),
  ),
  "data-key.creating": wrong(
    "a replica that is being created makes data keys",
    ["data-key.state.creating"],
    forgives(DATA_KEY_OPERATIONS, "KMSInvalidStateException", onNewKeyIn("Creating")),
  ),
  "data-key.not-while-updating": wrong(
    "no data keys are made while the primary Region changes",
    ["data-key.state.updating"],
    refusesStates(DATA_KEY_OPERATIONS, "KMSInvalidStateException", ["Updating"]),
  ),
  "recipient.ignored-by-decrypt": wrong(
    "Decrypt knows no Recipient",
    ["decrypt.recipient.replaces-plaintext"],
    ignores("Decrypt", "Recipient"),
  ),
  "recipient.ignored-by-data-keys": wrong(
    "GenerateDataKey knows no Recipient",
    ["data-key.recipient.replaces-plaintext"],
    ignores("GenerateDataKey", "Recipient"),
  ),
  "recipient.ignored-by-pairs": wrong(
    "GenerateDataKeyPair knows no Recipient",
    ["data-key-pair.recipient.replaces-private-key"],
    ignores("GenerateDataKeyPair", "Recipient"),
  ),
  "recipient.material-told": wrong(
    "the key material is told beside what is for a recipient",
    ["data-key.response.no-key-material-id-for-recipient"],
    answers("GenerateDataKey", async (call, behind) => {
      const answer = await behind(call)
      if (answer.status !== 200 || call.input.Recipient === undefined) return answer
      const { CurrentKeyMaterialId: KeyMaterialId } = await metadataOf(behind, call)
      return { ...answer, json: { ...answer.json, KeyMaterialId } }
    }),
  ),
  ...Object.fromEntries(
    (
      [
        ["unknown", "CustomKeyStoreNotFoundException"],
        ["connected", "CustomKeyStoreInvalidStateException"],
        ["external", "UnsupportedOperationException"],
      ] as const
    ).map(([end, error]) => [
      `random.store-${end}-unasked`,
      wrong(
        `random bytes are given where ${error} is due`,
        [`random.custom-key-store.${end}`],
        forgives("GenerateRandom", error, (call, behind) => behind({ ...call, input: { NumberOfBytes: call.input.NumberOfBytes } })),
      ),
    ]),
  ),
}
