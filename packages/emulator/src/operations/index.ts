// Every operation by name. One that is not built says so.
import { type OperationName, operations } from "@kms-conformance/model"
import type { Handler } from "../context.ts"
import { cancelKeyDeletion } from "./cancel-key-deletion.ts"
import { createAlias } from "./create-alias.ts"
import { createKey } from "./create-key.ts"
import { decapsulate } from "./decapsulate.ts"
import { decrypt } from "./decrypt.ts"
import { deleteAlias } from "./delete-alias.ts"
import { deriveSharedSecret } from "./derive-shared-secret.ts"
import { describeKey } from "./describe-key.ts"
import { disableKey } from "./disable-key.ts"
import { enableKey } from "./enable-key.ts"
import { encapsulate } from "./encapsulate.ts"
import { encrypt } from "./encrypt.ts"
import { generateDataKey } from "./generate-data-key.ts"
import { generateDataKeyPair } from "./generate-data-key-pair.ts"
import { generateDataKeyPairWithoutPlaintext } from "./generate-data-key-pair-without-plaintext.ts"
import { generateDataKeyWithoutPlaintext } from "./generate-data-key-without-plaintext.ts"
import { generateMac } from "./generate-mac.ts"
import { generateRandom } from "./generate-random.ts"
import { getKeyLastUsage } from "./get-key-last-usage.ts"
import { getPublicKey } from "./get-public-key.ts"
import { listAliases } from "./list-aliases.ts"
import { listKeys } from "./list-keys.ts"
import { notBuilt } from "./not-built.ts"
import { reEncrypt } from "./re-encrypt.ts"
import { scheduleKeyDeletion } from "./schedule-key-deletion.ts"
import { sign } from "./sign.ts"
import { updateAlias } from "./update-alias.ts"
import { updateKeyDescription } from "./update-key-description.ts"
import { verify } from "./verify.ts"
import { verifyMac } from "./verify-mac.ts"

const built: Readonly<Partial<Record<OperationName, Handler>>> = {
  CancelKeyDeletion: cancelKeyDeletion,
  CreateAlias: createAlias,
  CreateKey: createKey,
  Decapsulate: decapsulate,
  Decrypt: decrypt,
  DeleteAlias: deleteAlias,
  DeriveSharedSecret: deriveSharedSecret,
  DescribeKey: describeKey,
  DisableKey: disableKey,
  EnableKey: enableKey,
  Encapsulate: encapsulate,
  Encrypt: encrypt,
  GenerateDataKey: generateDataKey,
  GenerateDataKeyPair: generateDataKeyPair,
  GenerateDataKeyPairWithoutPlaintext: generateDataKeyPairWithoutPlaintext,
  GenerateDataKeyWithoutPlaintext: generateDataKeyWithoutPlaintext,
  GenerateMac: generateMac,
  GenerateRandom: generateRandom,
  GetKeyLastUsage: getKeyLastUsage,
  GetPublicKey: getPublicKey,
  ListAliases: listAliases,
  ListKeys: listKeys,
  ReEncrypt: reEncrypt,
  ScheduleKeyDeletion: scheduleKeyDeletion,
  Sign: sign,
  UpdateAlias: updateAlias,
  UpdateKeyDescription: updateKeyDescription,
  Verify: verify,
  VerifyMac: verifyMac,
}

const names = Object.keys(operations) as OperationName[]

export const handlers = Object.fromEntries(names.map((name) => [name, built[name] ?? notBuilt(name)])) as Readonly<
  Record<OperationName, Handler>
>
