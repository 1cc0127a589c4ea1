// What AWS can do, known without asking it.
import { capabilitiesOf } from "@kms-conformance/runner"
import { DUMMY_CREDENTIALS, regionOf, secondRegionOf, type TargetOptions } from "../options.ts"

/** What can be done by whoever has an account; a target file adds what it has besides. */
export const AWS_CAPABILITIES = ["aws-managed", "eventual", "import", "multi-region", "raw-http", "rotation", "strict-auth"]

/** What tells what there is: whose credentials, in the end, makes no difference. */
export type AwsPlace = Pick<TargetOptions, "region" | "secondRegion" | "file" | "identities">

/** What a run there could make use of. Nothing is opened and nothing sent. Throws UsageError for regions that are none. */
export function awsCapabilities(options: AwsPlace): ReadonlySet<string> {
  const { file, identities } = options
  const region = regionOf(options)
  const second = secondRegionOf(options)
  return capabilitiesOf({
    region,
    ...(second === undefined ? {} : { second: { endpoint: new URL("https://kms.invalid"), region: second } }),
    identities: { ...file?.identities, ...identities, owner: DUMMY_CREDENTIALS },
    capabilities: new Set([...AWS_CAPABILITIES, ...(file?.capabilities ?? [])]),
    ...(file?.cloudhsm && { cloudhsm: file.cloudhsm }),
    ...(file?.xks && { xks: file.xks }),
  })
}
