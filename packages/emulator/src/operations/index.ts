// Every operation by name. One that is not built says so.
import { type OperationName, operations } from "@kms-conformance/model"
import type { Handler } from "../context.ts"
import { cancelKeyDeletion } from "./cancel-key-deletion.ts"
import { createAlias } from "./create-alias.ts"
import { createKey } from "./create-key.ts"
import { decrypt } from "./decrypt.ts"
import { deleteAlias } from "./delete-alias.ts"
import { describeKey } from "./describe-key.ts"
import { disableKey } from "./disable-key.ts"
import { enableKey } from "./enable-key.ts"
import { encrypt } from "./encrypt.ts"
import { generateDataKey } from "./generate-data-key.ts"
import { generateDataKeyPair } from "./generate-data-key-pair.ts"
import { generateDataKeyPairWithoutPlaintext } from "./generate-data-key-pair-without-plaintext.ts"
import { generateDataKeyWithoutPlaintext } from "./generate-data-key-without-plaintext.ts"
import { generateRandom } from "./generate-random.ts"
import { listAliases } from "./list-aliases.ts"
import { listKeys } from "./list-keys.ts"
import { notBuilt } from "./not-built.ts"
import { reEncrypt } from "./re-encrypt.ts"
import { scheduleKeyDeletion } from "./schedule-key-deletion.ts"
import { updateAlias } from "./update-alias.ts"
import { updateKeyDescription } from "./update-key-description.ts"

const built: Readonly<Partial<Record<OperationName, Handler>>> = {
  CancelKeyDeletion: cancelKeyDeletion,
  CreateAlias: createAlias,
  CreateKey: createKey,
  Decrypt: decrypt,
  DeleteAlias: deleteAlias,
  DescribeKey: describeKey,
  DisableKey: disableKey,
  EnableKey: enableKey,
  Encrypt: encrypt,
  GenerateDataKey: generateDataKey,
  GenerateDataKeyPair: generateDataKeyPair,
  GenerateDataKeyPairWithoutPlaintext: generateDataKeyPairWithoutPlaintext,
  GenerateDataKeyWithoutPlaintext: generateDataKeyWithoutPlaintext,
  GenerateRandom: generateRandom,
  ListAliases: listAliases,
  ListKeys: listKeys,
  ReEncrypt: reEncrypt,
  ScheduleKeyDeletion: scheduleKeyDeletion,
  UpdateAlias: updateAlias,
  UpdateKeyDescription: updateKeyDescription,
}

const names = Object.keys(operations) as OperationName[]

export const handlers = Object.fromEntries(names.map((name) => [name, built[name] ?? notBuilt(name)])) as Readonly<
  Record<OperationName, Handler>
>
