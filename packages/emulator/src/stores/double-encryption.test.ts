import { expect, test } from "vitest"
import { kms, type Members } from "../../test/kms.ts"
import { canonicalContext } from "../crypto/encryption-context.ts"
import { flipped } from "../operations/crypto-calls.fixture.ts"
import { memoryXksProxy } from "./memory-xks-proxy.ts"
import type { XksErrorName, XksProxy } from "./ports/xks-proxy.ts"
import { newExternalKey, xks } from "./stores.fixture.ts"

const secret = Buffer.from("nobody but the caller knows this")
const Plaintext = secret.toString("base64")
const EncryptionContext = { tenant: "alpha" }

/** A proxy that writes down what it is asked, and may answer otherwise. */
function watched(changes: Partial<XksProxy> = {}) {
  const calls: unknown[][] = []
  const proxy: XksProxy = { ...memoryXksProxy(), ...changes }
  const noting = Object.fromEntries(
    Object.entries(proxy).map(([name, method]) => [
      name,
      (...asked: unknown[]) => {
        calls.push([name, ...asked])
        return (method as (...asked: unknown[]) => unknown)(...asked)
      },
    ]),
  ) as unknown as XksProxy
  return { calls, caller: kms({ xksProxy: noting }) }
}

const inputOf = (call: unknown[] | undefined) => call?.[3] as Members

test("the proxy is given a ciphertext, the encryption context to authenticate, and who asks for what", async () => {
  const { calls, caller } = watched()
  const { KeyId, Arn } = await newExternalKey(caller)
  await caller.call("Encrypt", { KeyId, Plaintext, EncryptionContext })
  const [name, to, id, input, metadata] = calls.at(-1)!
  expect([name, id]).toEqual(["encrypt", xks.keyId])
  expect(to).toEqual({ endpoint: xks.endpoint, path: xks.path, accessKeyId: xks.accessKeyId, secretAccessKey: xks.secretAccessKey })
  expect(Buffer.from((input as Members).plaintext).includes(secret)).toBe(false)
  expect((input as Members).additionalAuthenticatedData).toEqual(canonicalContext(EncryptionContext))
  expect(metadata).toMatchObject({
    kmsKeyArn: Arn,
    kmsOperation: "Encrypt",
    awsPrincipalArn: "arn:aws:iam::111122223333:root",
    kmsRequestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
  })
})

test("the proxy gets back what it gave, metadata and a vector of 16 bytes as well", async () => {
  const sealed = {
    ciphertext: Buffer.from("outer"),
    initializationVector: Buffer.alloc(16, 1),
    authenticationTag: Buffer.alloc(16, 2),
    ciphertextMetadata: Buffer.from("version 3"),
  }
  let inner: Uint8Array = Buffer.alloc(0)
  const { calls, caller } = watched({
    async encrypt(_to, _id, { plaintext }) {
      inner = plaintext
      return sealed
    },
    decrypt: async () => ({ plaintext: inner }),
  })
  const { KeyId } = await newExternalKey(caller)
  const { CiphertextBlob } = await caller.call("Encrypt", { KeyId, Plaintext })
  expect((await caller.call("Decrypt", { CiphertextBlob })).Plaintext).toBe(Plaintext)
  expect(inputOf(calls.at(-1))).toMatchObject(sealed)
})

test.each([
  ["no context", {}],
  ["another context", { EncryptionContext: { tenant: "Alpha" } }],
])("%s is refused by the proxy, and not as an invalid ciphertext", async (_, changes) => {
  const caller = kms()
  const { KeyId } = await newExternalKey(caller)
  const { CiphertextBlob } = await caller.call("Encrypt", { KeyId, Plaintext, EncryptionContext })
  expect(await caller.refusal("Decrypt", { CiphertextBlob, ...changes })).toMatch(
    /^KMSInvalidStateException: The external key store proxy rejected the request because the specified ciphertext/,
  )
})

test("no changed byte of a ciphertext gets through", async () => {
  const caller = kms()
  const { KeyId } = await newExternalKey(caller)
  const { CiphertextBlob } = await caller.call("Encrypt", { KeyId, Plaintext })
  const blob = Buffer.from(CiphertextBlob, "base64")
  for (let at = 0; at < blob.length; at++) {
    const refused = await caller.refusal("Decrypt", { KeyId, CiphertextBlob: flipped(blob, at * 8).toString("base64") })
    expect(refused).toMatch(/^(KMSInvalidStateException|InvalidCiphertextException)/)
  }
})

test("what the proxy takes from inside a ciphertext is no ciphertext for KMS", async () => {
  const { calls, caller } = watched()
  const { KeyId } = await newExternalKey(caller)
  await caller.call("Encrypt", { KeyId, Plaintext })
  const CiphertextBlob = Buffer.from(inputOf(calls.at(-1)).plaintext).toString("base64")
  expect(await caller.refusal("Decrypt", { KeyId, CiphertextBlob })).toBe("InvalidCiphertextException")
})

test("a proxy that gives back something else than KMS gave it is found out", async () => {
  const { caller } = watched({ decrypt: async () => ({ plaintext: Buffer.from("something else") }) })
  const { KeyId } = await newExternalKey(caller)
  const { CiphertextBlob } = await caller.call("Encrypt", { KeyId, Plaintext })
  expect(await caller.refusal("Decrypt", { CiphertextBlob })).toMatch(
    /^KMSInvalidStateException: The ciphertext that the external key store proxy submitted/,
  )
})

const good = { ciphertext: Buffer.alloc(5), initializationVector: Buffer.alloc(12), authenticationTag: Buffer.alloc(16) }

test.each([
  ["without ciphertext", { ...good, ciphertext: Buffer.alloc(0) }],
  ["with a vector of 8 bytes", { ...good, initializationVector: Buffer.alloc(8) }],
  ["with a short tag", { ...good, authenticationTag: Buffer.alloc(12) }],
  ["with too much metadata", { ...good, ciphertextMetadata: Buffer.alloc(21) }],
])("an answer %s cannot be interpreted", async (_, answer) => {
  const { caller } = watched({ encrypt: async () => answer })
  const { KeyId } = await newExternalKey(caller)
  expect(await caller.refusal("Encrypt", { KeyId, Plaintext })).toMatch(/^KMSInvalidStateException: AWS KMS cannot interpret the response/)
})

const names: readonly XksErrorName[] = [
  "InternalException",
  "DependencyTimeoutException",
  "ThrottlingException",
  "UnsupportedOperationException",
]

test.each(names)("a proxy's %s is KMSInvalidStateException with a text", async (errorName) => {
  const { caller } = watched({ encrypt: async () => ({ errorName }) })
  const { KeyId } = await newExternalKey(caller)
  expect(await caller.refusal("Encrypt", { KeyId, Plaintext })).toMatch(/^KMSInvalidStateException: The external key store proxy/)
})

test("a proxy that breaks down is one that cannot be reached", async () => {
  const { caller } = watched({ encrypt: () => Promise.reject(new Error("socket")) })
  const { KeyId } = await newExternalKey(caller)
  expect(await caller.refusal("Encrypt", { KeyId, Plaintext })).toMatch(/^KMSInvalidStateException: AWS KMS cannot communicate/)
})

test("the key of another account or store with the same external key does not open it", async () => {
  const caller = kms()
  const { KeyId, CustomKeyStoreId } = await newExternalKey(caller)
  const { CiphertextBlob } = await caller.call("Encrypt", { KeyId, Plaintext })
  const { KeyMetadata: other } = await caller.call("CreateKey", {
    Origin: "EXTERNAL_KEY_STORE",
    CustomKeyStoreId,
    XksKeyId: xks.secondKeyId,
  })
  expect(await caller.refusal("Decrypt", { KeyId: other.KeyId, CiphertextBlob })).toMatch(/^IncorrectKeyException/)
})
