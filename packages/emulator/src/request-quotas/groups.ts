// Which request quotas a call counts against, and how many requests a second each allows.
// https://docs.aws.amazon.com/kms/latest/developerguide/requests-per-second.html
import {
  type DataKeyPairSpec,
  dataKeyPairSpecs,
  type KeyFamily,
  keySpecs,
  type OperationName,
  operations,
  requestQuotas,
} from "@kms-conformance/model"
import type { Context } from "../context.ts"

type SharedName = keyof typeof requestQuotas.shared
/** A shared quota, an operation with one of its own, or a data key pair spec. */
export type RequestQuotaName = SharedName | OperationName | DataKeyPairSpec

/** One quota of one account in one Region: the name, and for key stores which one. */
export interface Group {
  readonly name: RequestQuotaName
  readonly perSecond: number
  readonly store?: string
}

export const requestQuotaNames: readonly RequestQuotaName[] = [
  ...(Object.keys(requestQuotas.shared) as SharedName[]),
  ...(Object.keys(operations) as OperationName[]).filter((name) => !isShared(name) && !isPair(name)),
  ...(Object.keys(dataKeyPairSpecs) as DataKeyPairSpec[]),
]

/** The quotas that a call counts against, with the numbers of the page unless `overrides` has another. */
export function groupsOf(
  { operation, region, keys, input }: Pick<Context, "operation" | "region" | "keys" | "input">,
  overrides: Readonly<Partial<Record<RequestQuotaName, number>>>,
): readonly Group[] {
  const group = (name: RequestQuotaName, documented: number | undefined, store?: string): Group[] => {
    const perSecond = overrides[name] ?? documented
    return perSecond === undefined ? [] : [{ name, perSecond, ...(store !== undefined && { store }) }]
  }
  if (isPair(operation)) {
    const spec = input.KeyPairSpec as DataKeyPairSpec
    return group(spec, requestQuotas.dataKeyPairs[spec])
  }
  if (!isShared(operation)) return group(operation, requestQuotas.perOperation[operation])
  const shared = (name: SharedName, store?: string) =>
    group(name, requestQuotas.shared[name].regions?.[region] ?? requestQuotas.shared[name].perSecond, store)
  const used = Object.values(keys)
  // Without a key the call works with none (GenerateRandom), or with that of a symmetric ciphertext.
  const names = new Set<SharedName>(
    used.length === 0 ? ["symmetric"] : used.flatMap((key) => familyQuota[keySpecs[key.keySpec].family] ?? []),
  )
  const stores = new Set([input.CustomKeyStoreId, ...used.map((key) => key.customKeyStoreId)].filter((id) => typeof id === "string"))
  return [...[...names].flatMap((name) => shared(name)), ...[...stores].flatMap((id) => shared("custom-key-store", id))]
}

const familyQuota: Readonly<Partial<Record<KeyFamily, SharedName>>> = {
  symmetric: "symmetric",
  hmac: "symmetric",
  rsa: "rsa",
  ecc: "ecc-sm2",
  edwards: "ecc-sm2",
  sm2: "ecc-sm2",
  "ml-dsa": "ml-dsa",
}

function isPair(operation: OperationName): boolean {
  return operation === "GenerateDataKeyPair" || operation === "GenerateDataKeyPairWithoutPlaintext"
}

function isShared(operation: OperationName): boolean {
  return Object.values(requestQuotas.shared).some(({ operations: names }) => names.includes(operation))
}
