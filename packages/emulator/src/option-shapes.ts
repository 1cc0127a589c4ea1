// What is wrong with a wrong option of an emulator: it is refused by name before anything is made.
import { X509Certificate } from "node:crypto"
import { isOperation } from "@kms-conformance/model"
import { isRegionName } from "./keys/regions.ts"
import type { EmulatorOptions } from "./options.ts"
import { quotaNames } from "./quotas.ts"
import { isTime, testShapes } from "./test-options.ts"

const has = (value: unknown, ...methods: string[]) =>
  typeof value === "object" && value !== null && methods.every((name) => typeof Reflect.get(value, name) === "function")

/** What each option takes, in words and as a test. */
const shapes: Readonly<Record<keyof EmulatorOptions, readonly [words: string, holds: (value: unknown) => boolean]>> = {
  clock: ["an object with now()", (value) => has(value, "now")],
  random: ["an object with bytes(length)", (value) => has(value, "bytes")],
  store: ["a Store, such as memoryStore()", (value) => has(value, "scope", "scopes", "due", "clear", "close")],
  region: ["a Region, such as us-east-1", (value) => typeof value === "string" && isRegionName(value)],
  account: ["an account of twelve digits", (value) => typeof value === "string" && /^\d{12}$/.test(value)],
  auth: ['"open" or "strict"', (value) => value === "open" || value === "strict"],
  // Looked into by auth/identities-file.ts.
  identities: ["a list of identities, or an object with one", (value) => typeof value === "object" && value !== null],
  forceHighS: ["true or false", isBoolean],
  forceLowS: ["true or false", isBoolean],
  multiRegionDelay: ["milliseconds, 0 or more", isTime],
  hsmCluster: ["an HsmCluster, such as memoryHsmCluster()", (value) => has(value, "describe", "login")],
  xksProxy: ["an XksProxy, such as memoryXksProxy()", isXksProxy],
  keyStoreDelay: ["milliseconds, 0 or more", isTime],
  predefinedAliases: ["true or false", isBoolean],
  quotas: [`whole numbers, 0 or more, of ${quotaNames.join(", ")}`, isTableOfQuotas],
  nitroRoots: ["a list of X.509 certificates, each as PEM text or DER bytes", isListOfCertificates],
  operations: ["functions by operation name", isTableOfHandlers],
  authorize: ["a function", (value) => typeof value === "function"],
  maxBodyBytes: ["a whole number of bytes, 1 or more", (value) => Number.isSafeInteger(value) && (value as number) > 0],
  onInternalError: ["a function", (value) => typeof value === "function"],
  ...testShapes,
}

/** @throws TypeError that names the option and what it takes */
export function requireShape(options: EmulatorOptions): void {
  if (typeof options !== "object" || options === null || Array.isArray(options))
    throw new TypeError("createEmulator takes an object of options.")
  for (const [name, value] of Object.entries(options)) {
    if (!Object.hasOwn(shapes, name)) {
      throw new TypeError(`createEmulator: unknown option ${name}. Options are ${Object.keys(shapes).join(", ")}.`)
    }
    const [words, holds] = shapes[name as keyof EmulatorOptions]
    if (value !== undefined && !holds(value)) throw new TypeError(`createEmulator: ${name} takes ${words}.`)
  }
  if (options.forceHighS && options.forceLowS) throw new TypeError("createEmulator: forceHighS and forceLowS exclude each other.")
  if (options.auth === "strict" && options.identities === undefined) {
    throw new TypeError("createEmulator: auth strict refuses everybody whom identities does not name. Give identities.")
  }
  if (options.seed !== undefined && options.random !== undefined) throw new TypeError("createEmulator: seed and random exclude each other.")
}

function isBoolean(value: unknown): boolean {
  return typeof value === "boolean"
}

function isXksProxy(value: unknown): boolean {
  return has(value, "getHealthStatus", "getKeyMetadata", "encrypt", "decrypt", "findVpcEndpointService")
}

function isTableOfQuotas(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false
  const names: readonly string[] = quotaNames
  return Object.entries(value).every(([name, quota]) => names.includes(name) && Number.isSafeInteger(quota) && quota >= 0)
}

/** DER of a certificate that is given as PEM or DER. Throws when it is none. */
export function certificateDer(certificate: string | Uint8Array): Uint8Array {
  return new X509Certificate(certificate).raw
}

function isListOfCertificates(value: unknown): boolean {
  if (!Array.isArray(value)) return false
  try {
    return value.map(certificateDer).length === value.length
  } catch {
    return false
  }
}

function isTableOfHandlers(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false
  return Object.entries(value).every(([name, handler]) => isOperation(name) && typeof handler === "function")
}
