import { expect, test } from "vitest"
import { KEY_ID, keyRecord, keyStoreRecord, PLACE } from "../test/records.ts"
import { snapshot } from "./snapshot.ts"
import { memoryStore } from "./state/memory.ts"

function filled() {
  const store = memoryStore()
  const scope = store.scope(PLACE.account, PLACE.region)
  const secret = Buffer.from("SECRET-material")
  const material = { id: "m", secret, publicKey: Buffer.from("public"), createdAt: 0, state: "CURRENT" } as const
  scope.keys.put(KEY_ID, keyRecord({ materials: [material], tags: new Map([["a", "b"]]) }))
  scope.grants.put("g", {
    grantId: "g",
    tokenSecret: "SECRET-token",
    keyId: KEY_ID,
    keyArn: "a",
    granteePrincipal: "p",
    issuingAccount: "a",
    operations: [],
    createdAt: 0,
  })
  const { settings } = keyStoreRecord()
  scope.customKeyStores.put("cks-1", keyStoreRecord({ settings: { ...settings, KeyStorePassword: "SECRET-password" } }))
  const privateKey = Buffer.from("SECRET-wrapping")
  scope.importTokens.put("t", { id: "t", keyId: KEY_ID, wrappingAlgorithm: "", wrappingKeySpec: "", privateKey, validTo: 0 })
  return store
}

test("shows what there is, as plain data", () => {
  const taken = snapshot(filled(), 5)
  expect(JSON.parse(JSON.stringify(taken))).toEqual(taken)
  expect(taken).toMatchObject({
    version: 1,
    takenAt: 5,
    scopes: [
      {
        ...PLACE,
        keys: [{ keyId: KEY_ID, tags: { a: "b" }, materials: [{ id: "m", publicKey: "cHVibGlj" }] }],
        grants: [{ grantId: "g" }],
      },
    ],
  })
})

test("holds no secret unless it is asked not to be shareable", () => {
  const secrets = /SECRET|U0VDUkVU/
  expect(JSON.stringify(snapshot(filled(), 5))).not.toMatch(secrets)
  expect(JSON.stringify(snapshot(filled(), 5, { shareable: true }))).not.toMatch(secrets)
  const whole = JSON.stringify(snapshot(filled(), 5, { shareable: false }))
  expect(whole.match(new RegExp(secrets, "g"))).toHaveLength(4)
})
