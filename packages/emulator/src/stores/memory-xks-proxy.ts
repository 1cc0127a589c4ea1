// External key store proxies and the key manager behind them, in this process.
import { createCipheriv, createDecipheriv, hash } from "node:crypto"
import { isText, requireOptions } from "@kms-conformance/model"
import {
  exampleCredentials,
  exampleKeys,
  examplePaths,
  exampleProxies,
  exampleServices,
  privateDnsName,
  publicEndpoint,
  vpcEndpointServiceName,
} from "./example-xks.ts"
import { type RowShape, requireRows } from "./given-rows.ts"
import type { XksConnection, XksError, XksErrorName, XksKeyMetadata, XksProxy } from "./ports/xks-proxy.ts"

/** A key in the key manager. What is left out is as a KMS key needs it. */
export interface MemoryExternalKey extends Partial<XksKeyMetadata> {
  readonly id: string
  /** What every call that names it answers. */
  readonly failure?: XksErrorName
  /** What encryption and decryption answer, though its metadata are good. */
  readonly useFailure?: XksErrorName
}

export interface MemoryXksOptions {
  /** Default: `exampleKeys`. All proxies have the same keys. */
  readonly keys?: readonly MemoryExternalKey[]
}

const rows: RowShape<MemoryExternalKey> = {
  id: "id",
  required: ["id"],
  shapes: {
    id: ["a text", isText],
    keySpec: ["a text, such as AES_256", isText],
    keyUsage: ["a list, such as ENCRYPT and DECRYPT", (value) => Array.isArray(value) && value.every(isText)],
    keyStatus: ["a text, such as ENABLED", isText],
    failure: ["the name of an error of external key stores, such as KeyNotFoundException", isText],
    useFailure: ["the name of an error of external key stores, such as KeyNotFoundException", isText],
  },
}

const CIPHER = "aes-256-gcm"
const TAG_BYTES = 16
const VECTOR_BYTES = 12

/** The proxies of `exampleProxies`, reached at their public endpoints and through VPC endpoint services of their names. */
export function memoryXksProxy(options: MemoryXksOptions = {}): XksProxy {
  requireOptions<MemoryXksOptions>("memoryXksProxy", options, { keys: ["a list of external keys", Array.isArray] })
  const { keys = exampleKeys } = options
  requireRows("memoryXksProxy: keys", keys, rows)
  const byId = new Map(keys.map((key) => [key.id, key]))

  const find = (to: XksConnection, id: string): MemoryExternalKey | XksError => {
    const refusal = refusalOf(to)
    if (refusal !== undefined) return refusal
    const key = byId.get(id)
    return key === undefined ? failure("KeyNotFoundException") : key.failure === undefined ? key : failure(key.failure)
  }
  const use = (to: XksConnection, id: string): MemoryExternalKey | XksError => {
    const key = find(to, id)
    return "id" in key && key.useFailure !== undefined ? failure(key.useFailure) : key
  }

  return {
    async getHealthStatus(to) {
      const refusal = refusalOf(to)
      if (refusal !== undefined) return refusal
      const healthStatus = answererOf(to) === "unavailable" ? "UNAVAILABLE" : "ACTIVE"
      return { ekmFleetDetails: [{ id: "in-memory", healthStatus }] }
    },
    async getKeyMetadata(to, id) {
      const key = find(to, id)
      if ("errorName" in key) return key
      const { keySpec = "AES_256", keyUsage = ["ENCRYPT", "DECRYPT"], keyStatus = "ENABLED" } = key
      return { keySpec, keyUsage, keyStatus }
    },
    async encrypt(to, id, { plaintext, additionalAuthenticatedData }) {
      const key = use(to, id)
      if ("errorName" in key) return key
      const initializationVector = vectorFor(plaintext, additionalAuthenticatedData)
      const cipher = createCipheriv(CIPHER, secretOf(key), initializationVector, { authTagLength: TAG_BYTES })
      cipher.setAAD(additionalAuthenticatedData)
      const ciphertext = Buffer.concat([cipher.update(plaintext), cipher.final()])
      return { ciphertext, initializationVector, authenticationTag: cipher.getAuthTag() }
    },
    async decrypt(to, id, { ciphertext, initializationVector, authenticationTag, additionalAuthenticatedData }) {
      const key = use(to, id)
      if ("errorName" in key) return key
      try {
        const decipher = createDecipheriv(CIPHER, secretOf(key), initializationVector, { authTagLength: TAG_BYTES })
        decipher.setAAD(additionalAuthenticatedData)
        decipher.setAuthTag(authenticationTag)
        return { plaintext: Buffer.concat([decipher.update(ciphertext), decipher.final()]) }
      } catch {
        return failure("InvalidCiphertextException")
      }
    },
    async findVpcEndpointService({ vpcEndpointService }) {
      const name = vpcEndpointService?.name ?? ""
      const [service = ""] = /[^-]*$/.exec(name) ?? []
      const region = name.split(".")[3] ?? ""
      if (name !== vpcEndpointServiceName(region, service)) return failure("VpcEndpointServiceNotFound")
      const broken = ownMember(exampleServices, service)
      if (broken !== undefined) return failure(broken)
      const known = ownMember(exampleProxies, service) !== undefined
      return known ? { privateDnsName: privateDnsName(service) } : failure("VpcEndpointServiceNotFound")
    },
  }
}

// Derived from the key's name: nothing here is secret, and a ciphertext can be read again by the next process.
function secretOf({ id }: MemoryExternalKey): Buffer {
  return hash("sha256", `external key ${id}`, "buffer")
}

/** Another one for everything that is not the same, so that a seeded emulator repeats itself; KMS gives nothing twice. */
function vectorFor(plaintext: Uint8Array, additionalAuthenticatedData: Uint8Array): Buffer {
  const digests = [plaintext, additionalAuthenticatedData].map((part) => hash("sha256", part, "buffer"))
  return hash("sha256", Buffer.concat(digests), "buffer").subarray(0, VECTOR_BYTES)
}

function failure(errorName: XksErrorName): XksError {
  return { errorName }
}

/** What stands between KMS and the proxy's work: the way there, the path, the credential. */
function refusalOf(to: XksConnection): XksError | undefined {
  const answerer = answererOf(to)
  if (answerer !== "usable" && answerer !== "unavailable") return failure(answerer)
  if (!examplePaths.includes(to.path)) return failure("InvalidUriPathException")
  const known = exampleCredentials.some((one) => one.accessKeyId === to.accessKeyId && one.secretAccessKey === to.secretAccessKey)
  return known ? undefined : failure("AuthenticationFailedException")
}

/** At an address that is not in the table there is no proxy. */
function answererOf({ endpoint, vpcEndpointService }: XksConnection): XksErrorName | "usable" | "unavailable" {
  const [proxy = ""] = endpoint.slice("https://".length).split(".")
  const expected = vpcEndpointService === undefined ? publicEndpoint(proxy) : `https://${privateDnsName(proxy)}`
  return (endpoint === expected ? ownMember(exampleProxies, proxy) : undefined) ?? "Unreachable"
}

function ownMember<Value>(table: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined
}
