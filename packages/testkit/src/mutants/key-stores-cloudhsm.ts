// Mutants of CloudHSM key stores: clusters that may be anybody's, and passwords that do not count.
import { ignores, wrong } from "./fronts.ts"
import { given, mishandled } from "./key-records.ts"
import { describedAs, seeingOthers, storeOf, withSettings } from "./key-store-records.ts"
import type { Mutant } from "./mutant.ts"

const CREATE = "CreateCustomKeyStore"
const UPDATE = "UpdateCustomKeyStore"

export const cloudHsmKeyStoreMutants = {
  "cloudhsm.password-later": mishandled(
    "KeyStorePassword may be left out when a store is made, and be set later",
    ["cks.cloudhsm.required"],
    CREATE,
    given((input) => (input.CloudHsmClusterId === undefined ? input : { KeyStorePassword: "unset-unset", ...input })),
  ),
  "cloudhsm.cluster-to-come": mishandled(
    "a cluster that is not found is taken for one that is to come",
    ["cks.cloudhsm.cluster-found"],
    CREATE,
    describedAs(
      (found, { TrustAnchorCertificate }) =>
        found ?? { active: true, hsmZones: ["a", "b"], certificate: "", trustAnchorCertificate: String(TrustAnchorCertificate) },
    ),
  ),
  "cloudhsm.related-clusters": mishandled(
    "clusters that share a backup history may serve a store each",
    ["cks.cloudhsm.cluster-free"],
    CREATE,
    seeingOthers((store) => withSettings(store, { clusterCertificate: store.id })),
  ),
  "cloudhsm.repetition-refused": mishandled(
    "a request that was sent twice is refused the second time",
    ["cks.cloudhsm.retry"],
    CREATE,
    seeingOthers((store) => withSettings(store, { KeyStorePassword: "" })),
  ),
  "cloudhsm.password-kept": wrong(
    "the password of a store stays the one that it was made with",
    ["cks.cloudhsm.password-updated", "cks.connect.failed-again"],
    ignores(UPDATE, "KeyStorePassword"),
  ),
  "cloudhsm.any-cluster": mishandled(
    "the cluster of a store is replaced by any other",
    ["cks.cloudhsm.related"],
    UPDATE,
    describedAs((found, input, ctx) => {
      const store = storeOf(ctx, input)
      return found && store?.type === "AWS_CLOUDHSM" ? { ...found, certificate: store.settings.clusterCertificate } : found
    }),
  ),
} satisfies Record<string, Mutant>
