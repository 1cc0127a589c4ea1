// Every operation by name. One that is not built says so.
import { type OperationName, operations } from "@kms-conformance/model"
import type { Handler } from "../context.ts"
import { cancelKeyDeletion } from "./cancel-key-deletion.ts"
import { createAlias } from "./create-alias.ts"
import { createKey } from "./create-key.ts"
import { decapsulate } from "./decapsulate.ts"
import { decrypt } from "./decrypt.ts"
import { deleteAlias } from "./delete-alias.ts"
import { deleteImportedKeyMaterial } from "./delete-imported-key-material.ts"
import { deriveSharedSecret } from "./derive-shared-secret.ts"
import { describeKey } from "./describe-key.ts"
import { disableKey } from "./disable-key.ts"
import { disableKeyRotation } from "./disable-key-rotation.ts"
import { enableKey } from "./enable-key.ts"
import { enableKeyRotation } from "./enable-key-rotation.ts"
import { encapsulate } from "./encapsulate.ts"
import { encrypt } from "./encrypt.ts"
import { generateDataKey } from "./generate-data-key.ts"
import { generateDataKeyPair } from "./generate-data-key-pair.ts"
import { generateDataKeyPairWithoutPlaintext } from "./generate-data-key-pair-without-plaintext.ts"
import { generateDataKeyWithoutPlaintext } from "./generate-data-key-without-plaintext.ts"
import { generateMac } from "./generate-mac.ts"
import { generateRandom } from "./generate-random.ts"
import { getKeyLastUsage } from "./get-key-last-usage.ts"
import { getKeyRotationStatus } from "./get-key-rotation-status.ts"
import { getParametersForImport } from "./get-parameters-for-import.ts"
import { getPublicKey } from "./get-public-key.ts"
import { importKeyMaterial } from "./import-key-material.ts"
import { listAliases } from "./list-aliases.ts"
import { listKeyRotations } from "./list-key-rotations.ts"
import { listKeys } from "./list-keys.ts"
import { notBuilt } from "./not-built.ts"
import { reEncrypt } from "./re-encrypt.ts"
import { replicateKey } from "./replicate-key.ts"
import { rotateKeyOnDemand } from "./rotate-key-on-demand.ts"
import { scheduleKeyDeletion } from "./schedule-key-deletion.ts"
import { sign } from "./sign.ts"
import { updateAlias } from "./update-alias.ts"
import { updateKeyDescription } from "./update-key-description.ts"
import { updatePrimaryRegion } from "./update-primary-region.ts"
import { verify } from "./verify.ts"
import { verifyMac } from "./verify-mac.ts"

const built: Readonly<Partial<Record<OperationName, Handler>>> = {
  CancelKeyDeletion: cancelKeyDeletion,
  CreateAlias: createAlias,
  CreateKey: createKey,
  Decapsulate: decapsulate,
  Decrypt: decrypt,
  DeleteAlias: deleteAlias,
  DeleteImportedKeyMaterial: deleteImportedKeyMaterial,
  DeriveSharedSecret: deriveSharedSecret,
  DescribeKey: describeKey,
  DisableKey: disableKey,
  DisableKeyRotation: disableKeyRotation,
  EnableKey: enableKey,
  EnableKeyRotation: enableKeyRotation,
  Encapsulate: encapsulate,
  Encrypt: encrypt,
  GenerateDataKey: generateDataKey,
  GenerateDataKeyPair: generateDataKeyPair,
  GenerateDataKeyPairWithoutPlaintext: generateDataKeyPairWithoutPlaintext,
  GenerateDataKeyWithoutPlaintext: generateDataKeyWithoutPlaintext,
  GenerateMac: generateMac,
  GenerateRandom: generateRandom,
  GetKeyLastUsage: getKeyLastUsage,
  GetKeyRotationStatus: getKeyRotationStatus,
  GetParametersForImport: getParametersForImport,
  GetPublicKey: getPublicKey,
  ImportKeyMaterial: importKeyMaterial,
  ListAliases: listAliases,
  ListKeyRotations: listKeyRotations,
  ListKeys: listKeys,
  ReEncrypt: reEncrypt,
  ReplicateKey: replicateKey,
  RotateKeyOnDemand: rotateKeyOnDemand,
  ScheduleKeyDeletion: scheduleKeyDeletion,
  Sign: sign,
  UpdateAlias: updateAlias,
  UpdateKeyDescription: updateKeyDescription,
  UpdatePrimaryRegion: updatePrimaryRegion,
  Verify: verify,
  VerifyMac: verifyMac,
}

const names = Object.keys(operations) as OperationName[]

export const handlers = Object.fromEntries(names.map((name) => [name, built[name] ?? notBuilt(name)])) as Readonly<
  Record<OperationName, Handler>
>
