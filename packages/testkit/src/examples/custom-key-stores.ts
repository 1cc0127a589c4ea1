// Set-ups of the examples about custom key stores: two CloudHSM clusters of one backup history, and a store on one of them.
import type { EmulatorOptions } from "@kms-conformance/emulator"
import type { Caller } from "./caller.ts"
import type { Members } from "./examples.ts"
import type { SetUp } from "./set-up.ts"

type HsmCluster = NonNullable<EmulatorOptions["hsmCluster"]>

/** Nearly that of the examples, which the model's pattern refuses. */
const CLUSTER = "cluster-2a23b4cdefg"
const RELATED = "cluster-3b34c5defgh"
const CERTIFICATE = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n"
/** The passwords of the examples, of which any is right. */
const PASSWORDS = ["kmsPswd", "ExamplePassword"]

const hsmCluster: HsmCluster = {
  async describe(clusterId) {
    if (![CLUSTER, RELATED].includes(clusterId)) return undefined
    return { active: true, hsmZones: ["a", "b"], certificate: CLUSTER, trustAnchorCertificate: CERTIFICATE }
  },
  async login(_, password) {
    return PASSWORDS.includes(password) ? undefined : "INVALID_CREDENTIALS"
  },
}

async function created(kms: Caller, cluster: string = CLUSTER): Promise<{ readonly CustomKeyStoreId: unknown }> {
  const { CustomKeyStoreId } = await kms.call("CreateCustomKeyStore", {
    CustomKeyStoreName: "ExampleKeyStore",
    CloudHsmClusterId: cluster,
    KeyStorePassword: "kmsPswd",
    TrustAnchorCertificate: CERTIFICATE,
  })
  return { CustomKeyStoreId }
}

async function connected(kms: Caller): Promise<Members> {
  const store = await created(kms)
  await kms.call("ConnectCustomKeyStore", store)
  return store
}

const options: EmulatorOptions = { hsmCluster }
const store: SetUp = { options, ready: (kms) => created(kms), replaces: ["CustomKeyStoreId"] }

export const customKeyStoreSetUps: Readonly<Record<string, SetUp>> = {
  "ConnectCustomKeyStore[0]": store,
  "CreateCustomKeyStore[0]": {
    options,
    ready: async () => ({ CloudHsmClusterId: CLUSTER, TrustAnchorCertificate: CERTIFICATE }),
    replaces: ["CloudHsmClusterId", "TrustAnchorCertificate"],
  },
  "CreateKey[5]": { ...store, ready: connected },
  "DeleteCustomKeyStore[0]": store,
  "DescribeCustomKeyStores[0]": {},
  "DescribeCustomKeyStores[1]": { options, ready: connected },
  "DisconnectCustomKeyStore[0]": { ...store, ready: connected },
  "UpdateCustomKeyStore[0]": store,
  "UpdateCustomKeyStore[1]": store,
  "UpdateCustomKeyStore[2]": {
    options,
    ready: async (kms) => ({ ...(await created(kms, RELATED)), CloudHsmClusterId: CLUSTER }),
    replaces: ["CustomKeyStoreId", "CloudHsmClusterId"],
  },
}
