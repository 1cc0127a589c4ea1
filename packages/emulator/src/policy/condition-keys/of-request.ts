// Condition keys that tell what a request asks for, by operation. Parameters that are left out count with their default,
// two excepted. https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html
import type { OperationName } from "@kms-conformance/model"
import { parse } from "../../crypto/ciphertext-blob.ts"
import { aliasNameOf } from "../../keys/alias.ts"
import { parseOuter } from "../../stores/outer-blob.ts"
import type { Facts } from "../facts.ts"
import { type KeyReader, only } from "./reader.ts"

const DAY = 24 * 60 * 60 * 1000

const dataKeys: readonly OperationName[] = ["GenerateDataKey", "GenerateDataKeyWithoutPlaintext"]
const dataKeyPairs: readonly OperationName[] = ["GenerateDataKeyPair", "GenerateDataKeyPairWithoutPlaintext"]

const within =
  (operations: readonly OperationName[], read: KeyReader): KeyReader =>
  (facts) =>
    operations.includes(facts.ctx.operation) ? read(facts) : undefined

/** A request member, by its default where it is left out. */
const member =
  (name: string, otherwise?: unknown): KeyReader =>
  ({ ctx }) =>
    only(ctx.input[name] ?? otherwise)

const encryptionAlgorithm: KeyReader = ({ question: { action }, ctx: { operation, input } }) => {
  const symmetric = [...dataKeys, ...dataKeyPairs].includes(operation)
  if (!symmetric && !["Encrypt", "Decrypt", "ReEncrypt"].includes(operation)) return undefined
  const given =
    operation !== "ReEncrypt"
      ? input.EncryptionAlgorithm
      : action === "kms:ReEncryptTo"
        ? input.DestinationEncryptionAlgorithm
        : input.SourceEncryptionAlgorithm
  return only(given ?? "SYMMETRIC_DEFAULT")
}

// The source may be named by the ciphertext alone. What that says of itself is checked when it is opened.
const reEncryptOnSameKey: KeyReader = ({ ctx: { keys, input } }) => {
  const { SourceKeyId: named, DestinationKeyId: to } = keys
  const { CiphertextBlob: blob } = input
  const from = named ?? (blob instanceof Uint8Array ? (parseOuter(blob) ?? parse(blob)) : undefined)
  return from && to && only(from.keyId === to.keyId && from.account === to.account)
}

/** Name of the alias by which the request names the key. */
const requestAlias: KeyReader = ({ question: { key }, ctx: { keys, input } }) => {
  const member = Object.keys(keys).find((name) => keys[name] === key)
  const identifier = member && input[member]
  return only(typeof identifier === "string" ? aliasNameOf(identifier) : undefined)
}

// https://docs.aws.amazon.com/service-authorization/latest/reference/list_awskeymanagementservice.html
const trailingDays: KeyReader = ({ question: { key }, ctx: { clock } }) =>
  key && only(Math.floor((clock.now() - (key.lastUsage?.at ?? key.createdAt)) / DAY))

const tagsOf = ({ ctx: { input } }: Facts) =>
  (Array.isArray(input.Tags) ? input.Tags : []) as readonly { readonly TagKey: string; readonly TagValue: string }[]

export const keysOfRequest: Readonly<Record<string, KeyReader>> = {
  "kms:BypassPolicyLockoutSafetyCheck": within(["CreateKey", "PutKeyPolicy", "ReplicateKey"], member("BypassPolicyLockoutSafetyCheck")),
  "kms:DataKeyPairSpec": within(dataKeyPairs, member("KeyPairSpec")),
  "kms:EncryptionAlgorithm": encryptionAlgorithm,
  "kms:ExpirationModel": within(["ImportKeyMaterial"], member("ExpirationModel")),
  "kms:KeyAgreementAlgorithm": within(["DeriveSharedSecret"], member("KeyAgreementAlgorithm")),
  "kms:MacAlgorithm": within(["GenerateMac", "VerifyMac"], member("MacAlgorithm")),
  "kms:MessageType": within(["Sign", "Verify"], member("MessageType", "RAW")),
  "kms:PolicyName": within(["GetKeyPolicy", "PutKeyPolicy"], member("PolicyName", "default")),
  "kms:PrimaryRegion": within(["UpdatePrimaryRegion"], member("PrimaryRegion")),
  "kms:ReEncryptOnSameKey": within(["ReEncrypt"], reEncryptOnSameKey),
  "kms:ReplicaRegion": within(["ReplicateKey"], member("ReplicaRegion")),
  "kms:RequestAlias": requestAlias,
  "kms:RotationPeriodInDays": within(["EnableKeyRotation"], member("RotationPeriodInDays", 365)),
  "kms:ScheduleKeyDeletionPendingWindowInDays": within(["ScheduleKeyDeletion"], member("PendingWindowInDays", 30)),
  "kms:SigningAlgorithm": within(["Sign", "Verify"], member("SigningAlgorithm")),
  "kms:TrailingDaysWithoutKeyUsage": within(["DisableKey", "ScheduleKeyDeletion"], trailingDays),
  "kms:ValidTo": within(["ImportKeyMaterial"], member("ValidTo")),
  "kms:WrappingAlgorithm": within(["GetParametersForImport"], member("WrappingAlgorithm")),
  "kms:WrappingKeySpec": within(["GetParametersForImport"], member("WrappingKeySpec")),
  "aws:TagKeys": (facts) => {
    const { TagKeys: named } = facts.ctx.input
    const keys = Array.isArray(named) ? (named as readonly string[]) : tagsOf(facts).map(({ TagKey }) => TagKey)
    return keys.length === 0 ? undefined : keys
  },
}

/** `aws:RequestTag/…`: tags that the request gives. */
export function requestTag(tagKey: string): KeyReader {
  return (facts) => only(tagsOf(facts).find(({ TagKey }) => TagKey.toLowerCase() === tagKey.toLowerCase())?.TagValue)
}
