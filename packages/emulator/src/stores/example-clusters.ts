// CloudHSM clusters in every account and Region of an emulator that is given no others: usable ones, and one
// for each way in which a cluster can fail a key store. The suite's cases know them through the target.
import type { MemoryCluster } from "./memory-hsm-cluster.ts"

/** Self-signed certificates, made with OpenSSL for this file; their private keys were not kept. */
const CUSTOMER_CA = `-----BEGIN CERTIFICATE-----
MIIBvjCCAWWgAwIBAgIUff0CYrSNL04lfbRRge9UNQzwBDgwCgYIKoZIzj0EAwIw
NDEQMA4GA1UECgwHRXhhbXBsZTEgMB4GA1UEAwwXRXhhbXBsZSBjdXN0b21lciBD
QSBvbmUwIBcNMjYxMTI0MDM0NjUzWhgPMjEyNjEwMzEwMzQ2NTNaMDQxEDAOBgNV
BAoMB0V4YW1wbGUxIDAeBgNVBAMMF0V4YW1wbGUgY3VzdG9tZXIgQ0Egb25lMFkw
EwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEwwP6d1oI6fYIF70nXHvnB4uTjA8Wi+/H
NrKOTyKSxClATeaGYJ6XJMEiEwzzwy7PksFb+AfNja+VcVbt2GoiDqNTMFEwHQYD
VR0OBBYEFLtf+z8vWIQ+qkFURxOyDLTOG5h6MB8GA1UdIwQYMBaAFLtf+z8vWIQ+
qkFURxOyDLTOG5h6MA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDRwAwRAIg
Q8D1WAQaUe8pojU5M4yWbBR/xqO+qJ8lmS191OCqer4CIEP2GRpcw0uRsS+x/yGZ
Cg2lj9ypXdO2lbkgaQniaZuA
-----END CERTIFICATE-----
`
const OTHER_CUSTOMER_CA = `-----BEGIN CERTIFICATE-----
MIIBwDCCAWWgAwIBAgIUaEUopyoVpi41IjWjTHSIQiPl7fYwCgYIKoZIzj0EAwIw
NDEQMA4GA1UECgwHRXhhbXBsZTEgMB4GA1UEAwwXRXhhbXBsZSBjdXN0b21lciBD
QSB0d28wIBcNMjYxMTI0MDM0NjUzWhgPMjEyNjEwMzEwMzQ2NTNaMDQxEDAOBgNV
BAoMB0V4YW1wbGUxIDAeBgNVBAMMF0V4YW1wbGUgY3VzdG9tZXIgQ0EgdHdvMFkw
EwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEzzL5rKpcC1d5CEIG7NLh2ZFBC/CwJlWQ
gqR8SJyAUOTkm1xFLthEh7q7uATbnSuGv/q/rgd/DKrtyjoiLshlLKNTMFEwHQYD
VR0OBBYEFGCNi6qYzncwBG/MllwbDawcWOhtMB8GA1UdIwQYMBaAFGCNi6qYzncw
BG/MllwbDawcWOhtMA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDSQAwRgIh
AL+JzcfeD5JFStHsP9i5qk7/rRzV0CZi4o6Q5f0b67RXAiEA0nBQ571qMMoXZzF3
Jf3aSlTAHPqVLOI0eXLhT2smozo=
-----END CERTIFICATE-----
`

const PASSWORD = "examplePassword1"

const TWO_HSMS = ["a", "b"]

/** What a custom key store is made with, and which cluster does what. */
export const exampleCloudHsm = {
  clusterId: "cluster-exampleTwoHsms",
  trustAnchorCertificate: CUSTOMER_CA,
  password: PASSWORD,
  /** Made from a backup of the first one. */
  relatedClusterId: "cluster-exampleRestored",
  /** Has nothing to do with the first one. */
  secondClusterId: "cluster-exampleSecond",
  secondTrustAnchorCertificate: OTHER_CUSTOMER_CA,
  secondPassword: "examplePassword2",
  singleHsmClusterId: "cluster-exampleOneHsm",
  /** Two HSMs, in one Availability Zone. */
  singleZoneClusterId: "cluster-exampleOneZone",
  inactiveClusterId: "cluster-exampleInactive",
  /** Is not active any more once its key store is made. */
  lapsingClusterId: "cluster-exampleLapses",
  /** Loses an HSM once its key store is connected. */
  shrinkingClusterId: "cluster-exampleShrinks",
  /** Loses its HSMs once there is a KMS key in its key store. */
  emptyingClusterId: "cluster-exampleEmpties",
  /** Good enough for a key store that then cannot be connected, by the code that says why. */
  failing: {
    CLUSTER_NOT_FOUND: "cluster-deletedCluster",
    INSUFFICIENT_CLOUDHSM_HSMS: "cluster-withoutAnyHsm",
    INSUFFICIENT_FREE_ADDRESSES_IN_SUBNET: "cluster-withoutAddress",
    INTERNAL_ERROR: "cluster-internalError",
    NETWORK_ERRORS: "cluster-networkErrors",
    SUBNET_NOT_FOUND: "cluster-withoutSubnet",
    USER_LOCKED_OUT: "cluster-userLockedOut",
    USER_LOGGED_IN: "cluster-userLoggedIn",
    USER_NOT_FOUND: "cluster-userNotFound",
  },
} as const

const usable = { trustAnchorCertificate: CUSTOMER_CA, password: PASSWORD, hsmZones: TWO_HSMS }

const { failing } = exampleCloudHsm
const failures = Object.entries(failing) as readonly (readonly [keyof typeof failing, string])[]

/** The default of `memoryHsmCluster()`. */
export const exampleClusters: readonly MemoryCluster[] = [
  { ...usable, clusterId: exampleCloudHsm.clusterId },
  { ...usable, clusterId: exampleCloudHsm.relatedClusterId, certificate: exampleCloudHsm.clusterId },
  {
    clusterId: exampleCloudHsm.secondClusterId,
    trustAnchorCertificate: OTHER_CUSTOMER_CA,
    password: exampleCloudHsm.secondPassword,
    hsmZones: TWO_HSMS,
  },
  { ...usable, clusterId: exampleCloudHsm.singleHsmClusterId, hsmZones: ["a"] },
  { ...usable, clusterId: exampleCloudHsm.singleZoneClusterId, hsmZones: ["a", "a"] },
  { ...usable, clusterId: exampleCloudHsm.inactiveClusterId, active: false },
  { ...usable, clusterId: exampleCloudHsm.lapsingClusterId, active: (operation) => operation === "CreateCustomKeyStore" },
  {
    ...usable,
    clusterId: exampleCloudHsm.shrinkingClusterId,
    hsmZones: (operation) => (operation === "CreateKey" ? ["a"] : TWO_HSMS),
  },
  {
    ...usable,
    clusterId: exampleCloudHsm.emptyingClusterId,
    hsmZones: (operation) => (operation === "CreateKey" || operation.endsWith("CustomKeyStore") ? TWO_HSMS : []),
  },
  ...failures.map(([connectionError, clusterId]) => ({ ...usable, clusterId, connectionError })),
]
