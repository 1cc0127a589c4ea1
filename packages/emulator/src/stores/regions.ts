// Where there are custom key stores. Which error says that there are none is not documented, and CreateCustomKeyStore lists
// none that would fit: ValidationException, which any operation may give.
import type { CustomKeyStoreType } from "@kms-conformance/model"
import { fault } from "../fault.ts"
import { partitionOf } from "../keys/arn.ts"

// https://docs.aws.amazon.com/kms/latest/developerguide/keystore-cloudhsm.html#cks-regions; the China Regions beside them, as
// for external key stores: https://docs.aws.amazon.com/kms/latest/developerguide/keystore-external.html
const WITHOUT_CLOUDHSM = new Set(["ap-southeast-4", "eu-south-2"])

/** @throws ValidationException */
export function requireStoreRegion(type: CustomKeyStoreType, region: string): void {
  const lacks = partitionOf(region) === "aws-cn" || (type === "AWS_CLOUDHSM" && WITHOUT_CLOUDHSM.has(region))
  if (lacks) throw fault("ValidationException", { reason: "store-region", usage: type, region })
}
