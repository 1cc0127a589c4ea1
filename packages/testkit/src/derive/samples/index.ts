// Operation -> sample. An operation is derived from as soon as it has a row here.
import { isOperation, type OperationName } from "@kms-conformance/model"
import { accessSamples } from "./access.ts"
import { aliasSamples } from "./aliases.ts"
import { asymmetricSamples } from "./asymmetric.ts"
import { customKeyStoreSamples } from "./custom-key-stores.ts"
import { dataKeySamples } from "./data-keys.ts"
import { encryptionSamples } from "./encryption.ts"
import { importAndRotationSamples } from "./import-and-rotation.ts"
import { lifecycleSamples } from "./lifecycle.ts"
import { macSamples } from "./macs.ts"
import { multiRegionSamples } from "./multi-region.ts"
import type { Sample } from "./sample.ts"

const table: Readonly<Record<string, Sample>> = {
  ...dataKeySamples,
  ...encryptionSamples,
  ...lifecycleSamples,
  ...aliasSamples,
  ...multiRegionSamples,
  ...asymmetricSamples,
  ...macSamples,
  ...importAndRotationSamples,
  ...accessSamples,
  ...customKeyStoreSamples,
}

/** Every operation with a sample, by name. */
export const samples: readonly (readonly [OperationName, Sample])[] = Object.entries(table)
  .map(([name, sample]) => {
    if (!isOperation(name)) throw new Error(`derive/samples: KMS has no operation "${name}".`)
    return [name, sample] as const
  })
  .sort(([a], [b]) => (a < b ? -1 : 1))
