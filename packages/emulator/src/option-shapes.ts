// What is wrong with a wrong option of an emulator: it is refused by name before anything is made.
import { X509Certificate } from "node:crypto"
import {
  hasMethods,
  isBoolean,
  isFunction,
  isOperation,
  isPlainObject,
  isRegionName,
  isWhole,
  type OptionShape,
  requireOptions,
} from "@kms-conformance/model"
import { isMoment } from "./clock.ts"
import type { EmulatorOptions } from "./options.ts"
import type { Clock } from "./ports.ts"
import { quotaNames } from "./quotas.ts"
import { isTime, testShapes } from "./test-options.ts"

/** What each option takes, in words and as a test. */
const shapes: Readonly<Record<keyof EmulatorOptions, OptionShape>> = {
  clock: ["an object with now(), which gives milliseconds since the epoch", isClock],
  random: ["an object with bytes(length)", (value) => hasMethods(value, "bytes")],
  store: ["a Store, such as memoryStore()", (value) => hasMethods(value, "scope", "scopes", "due", "clear", "close")],
  region: ["a Region, such as us-east-1", (value) => typeof value === "string" && isRegionName(value)],
  account: ["an account of twelve digits", (value) => typeof value === "string" && /^\d{12}$/.test(value)],
  auth: ['"open" or "strict"', (value) => value === "open" || value === "strict"],
  // Looked into by auth/identities-file.ts.
  identities: ["a list of identities, or an object with one", (value) => typeof value === "object" && value !== null],
  forceHighS: ["true or false", isBoolean],
  forceLowS: ["true or false", isBoolean],
  multiRegionDelay: ["milliseconds, 0 or more", isTime],
  hsmCluster: ["an HsmCluster, such as memoryHsmCluster()", (value) => hasMethods(value, "describe", "login")],
  xksProxy: ["an XksProxy, such as memoryXksProxy()", isXksProxy],
  keyStoreDelay: ["milliseconds, 0 or more", isTime],
  predefinedAliases: ["true or false", isBoolean],
  quotas: [`an object with whole numbers, 0 or more, of ${quotaNames.join(", ")}`, isTableOfQuotas],
  nitroRoots: ["a list of X.509 certificates, each by itself as PEM text or DER bytes", isListOfCertificates],
  operations: ["an object with functions by operation name", isTableOfHandlers],
  authorize: ["a function", isFunction],
  maxBodyBytes: ["a whole number of bytes, 1 or more", isWhole(1)],
  onInternalError: ["a function", isFunction],
  ...testShapes,
}

/** @throws TypeError that names the option and what it takes */
export function requireShape(options: EmulatorOptions): void {
  requireOptions("createEmulator", options, shapes)
  if (options.forceHighS && options.forceLowS) throw new TypeError("createEmulator: forceHighS and forceLowS exclude each other.")
  if (options.auth === "strict" && isEmpty(options.identities)) {
    throw new TypeError("createEmulator: auth strict refuses everybody whom identities does not name. Give identities.")
  }
  if (options.seed !== undefined && options.random !== undefined) throw new TypeError("createEmulator: seed and random exclude each other.")
}

function isClock(value: unknown): boolean {
  try {
    return hasMethods(value, "now") && isMoment((value as Clock).now())
  } catch {
    return false
  }
}

function isEmpty(identities: unknown): boolean {
  return identities === undefined || (Array.isArray(identities) && identities.length === 0)
}

function isXksProxy(value: unknown): boolean {
  return hasMethods(value, "getHealthStatus", "getKeyMetadata", "encrypt", "decrypt", "findVpcEndpointService")
}

function isTableOfQuotas(value: unknown): boolean {
  if (!isPlainObject(value)) return false
  const names: readonly string[] = quotaNames
  return Object.entries(value).every(([name, quota]) => names.includes(name) && isWhole(0)(quota))
}

/** DER of a certificate that is given as PEM or DER. Throws when it is none, or has more beside it: Node reads the first and no further. */
export function certificateDer(certificate: string | Uint8Array): Uint8Array {
  const { raw } = new X509Certificate(certificate)
  const pems =
    Buffer.from(certificate as string)
      .toString("latin1")
      .split("-----BEGIN ").length - 1
  const isAlone = pems === 0 ? raw.equals(certificate as Uint8Array) : pems === 1
  if (!isAlone) throw new TypeError("more than one certificate")
  return raw
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
  if (!isPlainObject(value)) return false
  return Object.entries(value).every(([name, handler]) => isOperation(name) && typeof handler === "function")
}
