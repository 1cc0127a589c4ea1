// Every mutant by its id. An id names the rule's topic and what is wrong; reports print it ("same as mutant …").

import { aliasChangeMutants } from "./alias-changes.ts"
import { aliasMutants } from "./aliases.ts"
import { alienCiphertextMutants } from "./alien-ciphertexts.ts"
import { ciphertextMutants } from "./ciphertext.ts"
import { conditionKeyMutants } from "./condition-keys.ts"
import { conditionOperatorMutants } from "./condition-operators.ts"
import { createKeyMutants } from "./create-key.ts"
import { customKeyStoreMutants } from "./custom-key-stores.ts"
import { dataKeyAnswerMutants } from "./data-key-answers.ts"
import { dataKeyRequestMutants } from "./data-key-requests.ts"
import { dataKeyMutants } from "./data-keys.ts"
import { decryptMutants } from "./decrypt.ts"
import { deletionMutants } from "./deletion.ts"
import { derivedMutants } from "./derived.ts"
import { enclaveRequestMutants } from "./enclave-requests.ts"
import { enclaveMutants } from "./enclaves.ts"
import { encryptMutants } from "./encrypt.ts"
import { encryptionContextMutants } from "./encryption-context.ts"
import { grantConstraintMutants } from "./grant-constraints.ts"
import { grantEffectMutants } from "./grant-effects.ts"
import { grantEndMutants } from "./grant-ends.ts"
import { grantListMutants } from "./grant-lists.ts"
import { grantRequestMutants } from "./grant-requests.ts"
import { identityPolicyMutants } from "./identity-policies.ts"
import { importAgainMutants } from "./import-again.ts"
import { importDeletionMutants } from "./import-deletion.ts"
import { importExpirationMutants } from "./import-expiration.ts"
import { importMaterialMutants } from "./import-material.ts"
import { importMultiRegionMutants } from "./import-multi-region.ts"
import { importParameterMutants } from "./import-parameters.ts"
import { importWrappingMutants } from "./import-wrapping.ts"
import { kemMutants } from "./kem.ts"
import { keyAgreementMutants } from "./key-agreement.ts"
import { keyIdentifierMutants } from "./key-identifiers.ts"
import { keyLastUsageMutants } from "./key-last-usage.ts"
import { keyMetadataMutants } from "./key-metadata.ts"
import { keyPolicyMutants } from "./key-policies.ts"
import { keyStateMutants } from "./key-states.ts"
import { keyStoreConnectionMutants } from "./key-store-connections.ts"
import { keyStoreKeyMutants } from "./key-store-keys.ts"
import { keyStoreMutants } from "./key-stores.ts"
import { cloudHsmKeyStoreMutants } from "./key-stores-cloudhsm.ts"
import { externalKeyStoreMutants } from "./key-stores-external.ts"
import { lifecycleMutants } from "./lifecycle.ts"
import { listMutants } from "./lists.ts"
import { listAndAliasMutants } from "./lists-and-aliases.ts"
import { macMutants } from "./mac.ts"
import { managedKeyMutants } from "./managed-keys.ts"
import { mlDsaMutants } from "./ml-dsa.ts"
import { multiRegionMutants } from "./multi-region.ts"
import { multiRegionCallMutants } from "./multi-region-calls.ts"
import type { Mutant } from "./mutant.ts"
import { nearlyCiphertextMutants } from "./nearly-ciphertexts.ts"
import { nearlyDataKeyMutants } from "./nearly-data-keys.ts"
import { nearlyPermittedMutants } from "./nearly-permitted.ts"
import { nearlyRsaCiphertextMutants } from "./nearly-rsa-ciphertexts.ts"
import { nearlyStateMutants } from "./nearly-states.ts"
import { permissionMutants } from "./permissions.ts"
import { policyDocumentMutants } from "./policy-documents.ts"
import { publicKeyMutants } from "./public-keys.ts"
import { randomMutants } from "./random.ts"
import { reEncryptMutants } from "./re-encrypt.ts"
import { relatedDeletionMutants } from "./related-deletion.ts"
import { relatedKeyMutants } from "./related-keys.ts"
import { relatedMaterialMutants } from "./related-materials.ts"
import { replicateMutants } from "./replicate.ts"
import { rotationMutants } from "./rotation.ts"
import { rotationSettingMutants } from "./rotation-setting.ts"
import { signatureMutants } from "./signatures.ts"
import { signedMessageMutants } from "./signed-messages.ts"
import { signingAlgorithmMutants } from "./signing-algorithms.ts"
import { tagMutants } from "./tags.ts"
import { callerMutants } from "./unasked-callers.ts"
import { updatePrimaryMutants } from "./update-primary.ts"
import { verifyMutants } from "./verify.ts"
import { wireMutants } from "./wire.ts"

export const mutants: Readonly<Record<string, Mutant>> = {
  ...encryptionContextMutants,
  ...ciphertextMutants,
  ...encryptMutants,
  ...decryptMutants,
  ...reEncryptMutants,
  ...randomMutants,
  ...dataKeyMutants,
  ...dataKeyRequestMutants,
  ...dataKeyAnswerMutants,
  ...lifecycleMutants,
  ...listAndAliasMutants,
  ...rotationSettingMutants,
  ...rotationMutants,
  ...derivedMutants,
  ...managedKeyMutants,
  ...createKeyMutants,
  ...keyStateMutants,
  ...deletionMutants,
  ...tagMutants,
  ...wireMutants,
  ...signatureMutants,
  ...conditionKeyMutants,
  ...conditionOperatorMutants,
  ...identityPolicyMutants,
  ...aliasMutants,
  ...aliasChangeMutants,
  ...keyIdentifierMutants,
  ...listMutants,
  ...keyMetadataMutants,
  ...multiRegionMutants,
  ...replicateMutants,
  ...relatedKeyMutants,
  ...updatePrimaryMutants,
  ...relatedDeletionMutants,
  ...relatedMaterialMutants,
  ...enclaveMutants,
  ...customKeyStoreMutants,
  ...multiRegionCallMutants,
  ...enclaveRequestMutants,
  ...keyStoreMutants,
  ...cloudHsmKeyStoreMutants,
  ...externalKeyStoreMutants,
  ...keyStoreConnectionMutants,
  ...keyStoreKeyMutants,
  ...grantEffectMutants,
  ...callerMutants,
  ...importParameterMutants,
  ...importAgainMutants,
  ...importDeletionMutants,
  ...importMultiRegionMutants,
  ...importWrappingMutants,
  ...importMaterialMutants,
  ...importExpirationMutants,
  ...macMutants,
  ...signingAlgorithmMutants,
  ...signedMessageMutants,
  ...verifyMutants,
  ...mlDsaMutants,
  ...kemMutants,
  ...keyAgreementMutants,
  ...publicKeyMutants,
  ...permissionMutants,
  ...grantRequestMutants,
  ...grantConstraintMutants,
  ...grantListMutants,
  ...grantEndMutants,
  ...keyLastUsageMutants,
  ...keyPolicyMutants,
  ...policyDocumentMutants,
  ...alienCiphertextMutants,
  ...nearlyCiphertextMutants,
  ...nearlyRsaCiphertextMutants,
  ...nearlyDataKeyMutants,
  ...nearlyPermittedMutants,
  ...nearlyStateMutants,
}
