// The Region that a request is signed for has to be one, and the one that its host stands for.
import type { WireRequest } from "@kms-conformance/model"
import { fault } from "../fault.ts"
import { partitionOf } from "../keys/arn.ts"
import { isRegionOf } from "../keys/regions.ts"
import type { Signature } from "./signature.ts"
import { headerOf } from "./where.ts"

// AWS's own names, of VPC endpoints too; of any other host the signature alone tells the Region.
// https://docs.aws.amazon.com/general/latest/gr/kms.html
const HOST =
  /^(?:[\w-]+\.)?kms(?:-fips)?\.([a-z0-9-]+)\.(?:(?:vpce\.)?amazonaws\.com(?:\.cn)?|api\.aws|api\.amazonwebservices\.com\.cn)(?::\d+)?$/

/** @throws InvalidSignatureException */
export function requireRegion({ region }: Signature, request: WireRequest): void {
  const of = HOST.exec(headerOf(request, "host") ?? "")?.[1]
  const isRight = of === undefined ? isRegionOf(partitionOf(region), region) : of === region
  if (!isRight) throw fault("InvalidSignatureException", { reason: "region", region })
}
