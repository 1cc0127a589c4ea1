// Records as a test needs them, without going through CreateKey.
import type { Context } from "../src/context.ts"
import { keyArn } from "../src/keys/arn.ts"
import { defaultPolicy } from "../src/keys/default-policy.ts"
import type { GrantRecord, KeyRecord } from "../src/keys/record.ts"
import { evaluate } from "../src/policy/evaluate.ts"
import { defaultQuotas } from "../src/quotas.ts"
import { memoryStore } from "../src/state/memory.ts"
import { exampleCloudHsm } from "../src/stores/example-clusters.ts"
import { exampleXks } from "../src/stores/example-xks.ts"
import { memoryHsmCluster } from "../src/stores/memory-hsm-cluster.ts"
import { memoryXksProxy } from "../src/stores/memory-xks-proxy.ts"
import type { CloudHsmKeyStore, ExternalKeyStore, XksSettings } from "../src/stores/record.ts"
import { fixedClock, START, seededRandom } from "./ports.ts"

export const PLACE = { account: "111122223333", region: "us-east-1" }
export const KEY_ID = "1234abcd-12ab-34cd-56ef-1234567890ab"

/** An enabled symmetric key without material. */
export function keyRecord(changes: Partial<KeyRecord> = {}): KeyRecord {
  const { account, region, keyId } = { ...PLACE, keyId: KEY_ID, ...changes }
  return {
    account,
    region,
    keyId,
    arn: keyArn({ account, region }, keyId),
    keySpec: "SYMMETRIC_DEFAULT",
    keyUsage: "ENCRYPT_DECRYPT",
    origin: "AWS_KMS",
    keyManager: "CUSTOMER",
    description: "",
    createdAt: START,
    state: "Enabled",
    materials: [],
    policy: defaultPolicy({ account, region }),
    tags: new Map(),
    ...changes,
  }
}

/** A grant on a key, to an account that is not its own. */
export function grantRecord(key: KeyRecord = keyRecord(), changes: Partial<GrantRecord> = {}): GrantRecord {
  return {
    grantId: "0".repeat(64),
    tokenSecret: "00",
    keyId: key.keyId,
    keyArn: key.arn,
    granteePrincipal: "arn:aws:iam::777788889999:root",
    issuingAccount: key.account,
    operations: ["Decrypt"],
    createdAt: START,
    ...changes,
  }
}

/** A connected CloudHSM key store with the ID cks-1. */
export function keyStoreRecord(changes: Partial<CloudHsmKeyStore> = {}): CloudHsmKeyStore {
  const settings = {
    CloudHsmClusterId: exampleCloudHsm.clusterId,
    TrustAnchorCertificate: exampleCloudHsm.trustAnchorCertificate,
    KeyStorePassword: exampleCloudHsm.password,
    clusterCertificate: exampleCloudHsm.clusterId,
  }
  return { id: "cks-1", name: "one", type: "AWS_CLOUDHSM", connectionState: "CONNECTED", createdAt: START, settings, ...changes }
}

/** An external key store with the ID cks-2. */
export function externalStoreRecord(changes: Partial<ExternalKeyStore> = {}): ExternalKeyStore {
  const { endpoint, path, accessKeyId, secretAccessKey } = exampleXks(PLACE.region)
  const settings: XksSettings = {
    XksProxyConnectivity: "PUBLIC_ENDPOINT",
    XksProxyUriEndpoint: endpoint,
    XksProxyUriPath: path,
    XksProxyAuthenticationCredential: { AccessKeyId: accessKeyId, RawSecretAccessKey: secretAccessKey },
  }
  return { id: "cks-2", name: "two", type: "EXTERNAL_KEY_STORE", connectionState: "CONNECTED", createdAt: START, settings, ...changes }
}

/** The context of a call by the root user of the account in PLACE. */
export function context(changes: Partial<Context> = {}): Context {
  const store = changes.store ?? memoryStore()
  const { account, region } = PLACE
  return {
    operation: "DescribeKey",
    requestId: "request",
    region,
    partition: "aws",
    caller: { account, principalArn: `arn:aws:iam::${account}:root` },
    clock: fixedClock(),
    random: seededRandom(),
    store,
    scope: store.scope(account, region),
    keys: {},
    input: {},
    authorize: evaluate,
    quotas: defaultQuotas,
    grants: [],
    verdicts: [],
    predefinedAliases: false,
    multiRegionDelay: 0,
    hsmCluster: memoryHsmCluster(),
    xksProxy: memoryXksProxy(),
    keyStoreDelay: 0,
    ...changes,
  }
}
