import { X509Certificate } from "node:crypto"
import { rootCertificates } from "node:tls"
import type { WireRequest } from "@kms-conformance/model"
import { describe, expect, test } from "vitest"
import { createEmulator } from "./emulator.ts"
import { complete, type EmulatorOptions } from "./options.ts"
import type { SnapshotOptions } from "./snapshot.ts"
import { sqliteStore } from "./state/sqlite.ts"

test("every option has a default", () => {
  expect(complete({})).toMatchObject({ region: "us-east-1", account: "111122223333", auth: "open", maxBodyBytes: 2_097_152 })
  expect(complete({ account: undefined } as unknown as EmulatorOptions).account).toBe("111122223333")
})

test("each emulator has a store of its own", () => {
  expect(complete({}).store).not.toBe(complete({}).store)
})

test.each([null, [], "us-east-1", 5, new Map(), Promise.resolve({})])("takes no %j for options", (options) => {
  expect(() => complete(options as unknown as EmulatorOptions)).toThrow("createEmulator takes an object of options.")
})

test.each<[object, string]>([
  [{ clokc: 1 }, "createEmulator: unknown option clokc. Options are clock, "],
  [{ clock: Date }, "createEmulator: clock takes an object with now(), which gives milliseconds since the epoch."],
  [{ random: {} }, "createEmulator: random takes an object with bytes(length)."],
  [{ store: new Map() }, "createEmulator: store takes a Store"],
  [{ region: "moon" }, "createEmulator: region takes a Region"],
  [{ account: 111122223333 }, "createEmulator: account takes an account of twelve digits."],
  [{ account: "1" }, "createEmulator: account takes an account of twelve digits."],
  [{ auth: "none" }, 'createEmulator: auth takes "open" or "strict".'],
  [{ auth: "strict" }, "createEmulator: auth strict refuses everybody whom identities does not name. Give identities."],
  [{ identities: "root" }, "createEmulator: identities takes a list of identities, or an object with one."],
  [{ operations: { Encript: () => ({}) } }, "createEmulator: operations takes an object with functions by operation name."],
  [{ operations: { Encrypt: {} } }, "createEmulator: operations takes an object with functions by operation name."],
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
  [{ nitroRoots: "root.pem" }, "createEmulator: nitroRoots takes a list of X.509 certificates, each by itself as PEM text or DER bytes."],
  [{ nitroRoots: ["-----BEGIN CERTIFICATE-----"] }, "createEmulator: nitroRoots takes a list of X.509 certificates"],
  ...["quotas", "requestQuotas", "operations"].flatMap((name): [object, string][] =>
    [[], new Map([["Encrypt", 1]]), new Date(0), Promise.resolve({}), null, "Encrypt"].map((value) => [
      { [name]: value },
      `createEmulator: ${name} takes `,
    ]),
  ),
  ...["keysPerRegion", "grantsPerKey"].flatMap((name): [object, string][] =>
    [-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, "5", null, undefined].map((value) => [
      { quotas: { [name]: value } },
      "createEmulator: quotas takes an object with whole numbers, 0 or more, of keysPerRegion, ",
    ]),
  ),
  ...[0, -1, Number.NaN, Number.POSITIVE_INFINITY, "5", undefined].map((value): [object, string] => [
    { requestQuotas: { CreateKey: value } },
    "createEmulator: requestQuotas takes true, false, or an object with numbers above 0 of ",
  ]),
  ...["multiRegionDelay", "keyStoreDelay", "consistencyDelay"].flatMap((name): [object, string][] =>
    [Number.NaN, Number.POSITIVE_INFINITY, -1, "5", [], null].map((value) => [
      { [name]: value },
      `createEmulator: ${name} takes milliseconds, 0 or more`,
    ]),
  ),
  [{ consistencyDelay: [2, 1] }, "createEmulator: consistencyDelay takes milliseconds, 0 or more, or two such numbers, the lesser first."],
  ...["", Number.NaN, 1.5, null].map((seed): [object, string] => [
    { seed },
    "createEmulator: seed takes a text that is not empty, or a whole number.",
  ]),
  ...[-1, Number.NaN, Number.POSITIVE_INFINITY, "all", null].map((eventLimit): [object, string] => [
    { eventLimit },
    "createEmulator: eventLimit takes a whole number, 0 or more.",
  ]),
  ...["", "us-east-1 ", null, 1].map((region): [object, string] => [
    { region },
    "createEmulator: region takes a Region, such as us-east-1.",
  ]),
  [{ auth: "strict", identities: [] }, "createEmulator: auth strict refuses everybody whom identities does not name. Give identities."],
  [{ predefinedAliases: 1 }, "createEmulator: predefinedAliases takes true or false."],
  [{ nitroRoots: [null] }, "createEmulator: nitroRoots takes a list of X.509 certificates"],
  [{ onEvent: {} }, "createEmulator: onEvent takes a function."],
  [{ onInternalError: "log" }, "createEmulator: onInternalError takes a function."],
])("refuses %j with the option and what it takes", (options, text) => {
  expect(() => complete(options as EmulatorOptions)).toThrow(text)
})

describe("roots of attestation documents", () => {
  const [pem = ""] = rootCertificates
  const { raw } = new X509Certificate(pem)

  test.each<[string, string | Uint8Array]>([
    ["PEM text", pem],
    ["PEM text after words", `The root.\n${pem}`],
    ["bytes of PEM text", Buffer.from(pem)],
    ["DER bytes", new Uint8Array(raw)],
  ])("are %s", (_, root) => {
    expect(complete({ nitroRoots: [root] }).nitroRoots).toEqual([root])
  })

  test.each<[string, string | Uint8Array]>([
    ["two in one text", `${pem}\n${pem}`],
    ["one and something after it", Buffer.concat([raw, Buffer.alloc(1)])],
    ["one and a key", `${pem}\n-----BEGIN PRIVATE KEY-----\n`],
  ])("are not %s, of which one part would be overlooked", (_, root) => {
    expect(() => complete({ nitroRoots: [root] })).toThrow("createEmulator: nitroRoots takes a list of X.509 certificates, each by itself")
  })
})

test.each<[string, unknown]>([
  ["nothing", undefined],
  ["a body that is text", { method: "POST", path: "/", headers: [], body: "{}" }],
  ["headers that are an object", { method: "POST", path: "/", headers: {}, body: new Uint8Array() }],
  ["no path", { method: "POST", headers: [], body: new Uint8Array() }],
])("a request with %s is none, and not answered as KMS would", async (_, request) => {
  const emulator = createEmulator()
  await expect(emulator.handle(request as WireRequest)).rejects.toThrow(/^handle takes a request \{ method, path, headers, body \}/)
  expect(emulator.events).toEqual([])
})

test.each([[{ sharable: false }], [{ shareable: 0 }], [null], ["secrets"]])("a snapshot takes no %j", (options) => {
  expect(() => createEmulator().snapshot(options as SnapshotOptions)).toThrow(
    /^snapshot(: unknown option sharable| takes|: shareable takes true)/,
  )
})

test.each([undefined, "", null, 5, {}])("a store in a file takes no %j for its path", (path) => {
  expect(() => sqliteStore(path as string)).toThrow("sqliteStore: give the path of a file, or :memory:")
})
