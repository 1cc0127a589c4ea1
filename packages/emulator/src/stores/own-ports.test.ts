// Clusters and external keys of one's own, in place of the examples.
import { expect, test } from "vitest"
import { kms } from "../../test/kms.ts"
import { exampleClusters } from "./example-clusters.ts"
import { type MemoryCluster, memoryHsmCluster } from "./memory-hsm-cluster.ts"
import { type MemoryXksOptions, memoryXksProxy } from "./memory-xks-proxy.ts"
import { CLOUDHSM, connectedStore, EXTERNAL, hsm, newExternalKey } from "./stores.fixture.ts"

const CLUSTER = { clusterId: "cluster-mineAlone234", trustAnchorCertificate: hsm.trustAnchorCertificate, password: "my password" }

test("a cluster of one's own is there instead of the examples", async () => {
  const own = kms({ hsmCluster: memoryHsmCluster([{ ...CLUSTER, hsmZones: ["a", "b"] }]) })
  const input = { ...CLOUDHSM, CloudHsmClusterId: CLUSTER.clusterId, KeyStorePassword: CLUSTER.password }
  expect(await connectedStore(own, input)).toMatch(/^cks-/)
  expect(await own.refusal("CreateCustomKeyStore", { ...CLOUDHSM, CustomKeyStoreName: "other" })).toMatch(
    /^CloudHsmClusterNotFoundException/,
  )
})

test("external keys of one's own are there instead of the examples", async () => {
  const own = kms({ xksProxy: memoryXksProxy({ keys: [{ id: "mine" }, { id: "off", keyStatus: "DISABLED" }] }) })
  const { KeyId, CustomKeyStoreId } = await newExternalKey(own, "mine")
  const Plaintext = Buffer.from("hello").toString("base64")
  const { CiphertextBlob } = await own.call("Encrypt", { KeyId, Plaintext })
  expect((await own.call("Decrypt", { CiphertextBlob })).Plaintext).toBe(Plaintext)
  const refused = (XksKeyId: string) => own.refusal("CreateKey", { Origin: "EXTERNAL_KEY_STORE", CustomKeyStoreId, XksKeyId })
  expect(await refused("off")).toMatch(/^XksKeyInvalidConfigurationException/)
  expect(await refused("external-key-1")).toMatch(/^XksKeyNotFoundException/)
})

test("an external key is the same key in another process", async () => {
  const metadata = { awsPrincipalArn: "arn:aws:iam::111122223333:root", kmsOperation: "Encrypt", kmsRequestId: "1" }
  const { XksProxyUriEndpoint: endpoint, XksProxyUriPath: path, XksProxyAuthenticationCredential: credential } = EXTERNAL
  const to = { endpoint, path, accessKeyId: credential.AccessKeyId, secretAccessKey: credential.RawSecretAccessKey }
  const additionalAuthenticatedData = Buffer.from("context")
  const sealed = await memoryXksProxy().encrypt(
    to,
    "external-key-1",
    { plaintext: Buffer.from("x"), additionalAuthenticatedData },
    metadata,
  )
  if ("errorName" in sealed) throw new Error(sealed.errorName)
  const opened = await memoryXksProxy().decrypt(to, "external-key-1", { ...sealed, additionalAuthenticatedData }, metadata)
  expect(opened).toEqual({ plaintext: Buffer.from("x") })
})

const [cluster] = exampleClusters
const key = { id: "a" }

test.each<[unknown, string]>([
  ["cluster-1", "memoryHsmCluster: clusters is a list."],
  [[null], "memoryHsmCluster: clusters[0] takes an object of options."],
  [[{ ...cluster, passwort: "a" }], "memoryHsmCluster: clusters[0]: unknown option passwort. Options are clusterId, "],
  [[{ ...cluster, password: 1 }], "memoryHsmCluster: clusters[0]: password takes a text."],
  [[{ ...cluster, hsmZones: "us-east-1a" }], "memoryHsmCluster: clusters[0]: hsmZones takes a list of Availability Zones, or a function"],
  [[{ clusterId: "cluster-1" }], "memoryHsmCluster: clusters[0]: trustAnchorCertificate is missing; it takes a certificate as PEM text."],
  [[cluster, cluster], "memoryHsmCluster: clusters[1]: entry 0 has this clusterId already; each has its own."],
])("clusters %j are refused by their place", (clusters, text) => {
  expect(() => memoryHsmCluster(clusters as MemoryCluster[])).toThrow(text)
})

test.each<[unknown, string]>([
  [[key], "memoryXksProxy takes an object of options."],
  [{ key }, "memoryXksProxy: unknown option key. Options are keys."],
  [{ keys: key }, "memoryXksProxy: keys takes a list of external keys."],
  [{ keys: [{ ID: "a" }] }, "memoryXksProxy: keys[0]: unknown option ID. Options are id, keySpec, "],
  [{ keys: [{ keySpec: "AES_256" }] }, "memoryXksProxy: keys[0]: id is missing; it takes a text."],
  [{ keys: [{ ...key, keyUsage: "ENCRYPT" }] }, "memoryXksProxy: keys[0]: keyUsage takes a list, such as ENCRYPT and DECRYPT."],
  [{ keys: [key, { id: "b" }, key] }, "memoryXksProxy: keys[2]: entry 0 has this id already; each has its own."],
])("external keys %j are refused by their place", (options, text) => {
  expect(() => memoryXksProxy(options as MemoryXksOptions)).toThrow(text)
})
