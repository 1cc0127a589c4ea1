import { expect, test } from "vitest"
import { complete, type EmulatorOptions } from "./options.ts"

test("every option has a default", () => {
  expect(complete({})).toMatchObject({ region: "us-east-1", account: "111122223333", auth: "open", maxBodyBytes: 2_097_152 })
  expect(complete({ account: undefined } as unknown as EmulatorOptions).account).toBe("111122223333")
})

test("each emulator has a store of its own", () => {
  expect(complete({}).store).not.toBe(complete({}).store)
})

test.each([null, [], "us-east-1", 5])("takes no %j for options", (options) => {
  expect(() => complete(options as unknown as EmulatorOptions)).toThrow("createEmulator takes an object of options.")
})

test.each<[object, string]>([
  [{ clokc: 1 }, "createEmulator: unknown option clokc. Options are clock, "],
  [{ clock: Date }, "createEmulator: clock takes an object with now()."],
  [{ random: {} }, "createEmulator: random takes an object with bytes(length)."],
  [{ store: new Map() }, "createEmulator: store takes a Store"],
  [{ region: "moon" }, "createEmulator: region takes a Region"],
  [{ account: 111122223333 }, "createEmulator: account takes an account of twelve digits."],
  [{ account: "1" }, "createEmulator: account takes an account of twelve digits."],
  [{ auth: "none" }, 'createEmulator: auth takes "open" or "strict".'],
  [{ auth: "strict" }, "createEmulator: auth strict refuses everybody whom identities does not name. Give identities."],
  [{ identities: "root" }, "createEmulator: identities takes a list of identities, or an object with one."],
  [{ operations: { Encript: () => ({}) } }, "createEmulator: operations takes functions by operation name."],
  [{ operations: { Encrypt: {} } }, "createEmulator: operations takes functions by operation name."],
  [{ authorize: "everybody" }, "createEmulator: authorize takes a function."],
  [{ maxBodyBytes: 0 }, "createEmulator: maxBodyBytes takes a whole number of bytes"],
  [{ maxBodyBytes: 1.5 }, "createEmulator: maxBodyBytes takes a whole number of bytes"],
  [{ forceHighS: "yes" }, "createEmulator: forceHighS takes true or false."],
  [{ forceLowS: 1 }, "createEmulator: forceLowS takes true or false."],
  [{ forceHighS: true, forceLowS: true }, "createEmulator: forceHighS and forceLowS exclude each other."],
  [{ multiRegionDelay: -1 }, "createEmulator: multiRegionDelay takes milliseconds, 0 or more."],
  [{ multiRegionDelay: "5 s" }, "createEmulator: multiRegionDelay takes milliseconds, 0 or more."],
  [{ keyStoreDelay: -1 }, "createEmulator: keyStoreDelay takes milliseconds, 0 or more."],
  [{ hsmCluster: { describe: () => undefined } }, "createEmulator: hsmCluster takes an HsmCluster, such as memoryHsmCluster()."],
  [{ xksProxy: { encrypt: () => ({}) } }, "createEmulator: xksProxy takes an XksProxy, such as memoryXksProxy()."],
  [{ nitroRoots: "root.pem" }, "createEmulator: nitroRoots takes a list of X.509 certificates, each as PEM text or DER bytes."],
  [{ nitroRoots: ["-----BEGIN CERTIFICATE-----"] }, "createEmulator: nitroRoots takes a list of X.509 certificates"],
  [{ onEvent: {} }, "createEmulator: onEvent takes a function."],
  [{ onInternalError: "log" }, "createEmulator: onInternalError takes a function."],
])("refuses %j with the option and what it takes", (options, text) => {
  expect(() => complete(options as EmulatorOptions)).toThrow(text)
})
