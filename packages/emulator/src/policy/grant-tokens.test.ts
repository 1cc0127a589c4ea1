import { expect, test } from "vitest"
import { withKey } from "../../test/grants.ts"
import { newKey } from "../../test/kms.ts"

const Plaintext = Buffer.from("secret").toString("base64")
const refused = /^InvalidGrantTokenException/

async function withTokens() {
  const world = await withKey()
  const { KeyId: other } = await newKey(world.caller)
  const { KeyId: third } = await newKey(world.caller)
  const token = async (KeyId: string): Promise<string> => (await world.grant({ KeyId })).GrantToken
  const tokens = { own: await token(world.KeyId), other: await token(other), third: await token(third) }
  const { CiphertextBlob } = await world.call("Encrypt", { KeyId: world.KeyId, Plaintext })
  return { ...world, other, tokens, CiphertextBlob }
}

test("a token of a grant on the key is taken, by every operation that takes tokens", async () => {
  const { call, KeyId, tokens, CiphertextBlob } = await withTokens()
  const GrantTokens = [tokens.own, tokens.own]
  await call("Encrypt", { KeyId, Plaintext, GrantTokens })
  await call("Decrypt", { KeyId, CiphertextBlob, GrantTokens })
  await call("GenerateDataKey", { KeyId, KeySpec: "AES_256", GrantTokens })
  await call("DescribeKey", { KeyId, GrantTokens })
  await call("CreateGrant", { KeyId, GranteePrincipal: "arn:aws:iam::111122223333:root", Operations: ["Decrypt"], GrantTokens })
})

test("a token of another key is refused, also beside one of the key", async () => {
  const { refusal, KeyId, tokens, CiphertextBlob } = await withTokens()
  expect(await refusal("Encrypt", { KeyId, Plaintext, GrantTokens: [tokens.other] })).toMatch(refused)
  expect(await refusal("Decrypt", { KeyId, CiphertextBlob, GrantTokens: [tokens.own, tokens.other] })).toMatch(refused)
  // Whose page does not list InvalidGrantTokenException.
  expect(await refusal("DescribeKey", { KeyId, GrantTokens: [tokens.other] })).toMatch(/^ValidationException/)
})

test("where the ciphertext names the key, the token has to be of that key", async () => {
  const { call, refusal, tokens, CiphertextBlob } = await withTokens()
  await call("Decrypt", { CiphertextBlob, GrantTokens: [tokens.own] })
  expect(await refusal("Decrypt", { CiphertextBlob, GrantTokens: [tokens.other] })).toMatch(refused)
})

test("ReEncrypt takes tokens of both its keys", async () => {
  const { call, refusal, KeyId, other, tokens, CiphertextBlob } = await withTokens()
  const both = [tokens.own, tokens.other]
  await call("ReEncrypt", { CiphertextBlob, DestinationKeyId: other, GrantTokens: both })
  await call("ReEncrypt", { CiphertextBlob, SourceKeyId: KeyId, DestinationKeyId: other, GrantTokens: both })
  expect(await refusal("ReEncrypt", { CiphertextBlob, DestinationKeyId: other, GrantTokens: [tokens.third] })).toMatch(refused)
})

test("a token ends with its grant, and is good in its Region only", async () => {
  const { call, refusal, caller, KeyId, tokens } = await withTokens()
  const there = { region: "eu-west-1" }
  const { KeyId: elsewhere } = await newKey(caller, {}, there)
  expect(await refusal("Encrypt", { KeyId: elsewhere, Plaintext, GrantTokens: [tokens.own] }, there)).toMatch(refused)
  await call("RetireGrant", { GrantToken: tokens.own })
  expect(await refusal("Encrypt", { KeyId, Plaintext, GrantTokens: [tokens.own] })).toMatch(refused)
})

test("tokens come after existence and before usage and state", async () => {
  const { call, refusal, KeyId } = await withTokens()
  const GrantTokens = ["token"]
  const missing = "1234abcd-12ab-34cd-56ef-1234567890ab"
  expect(await refusal("Encrypt", { KeyId: missing, Plaintext, GrantTokens })).toMatch(/^NotFoundException/)
  await call("DisableKey", { KeyId })
  expect(await refusal("Encrypt", { KeyId, Plaintext, GrantTokens })).toMatch(refused)
})
