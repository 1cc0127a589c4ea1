import { execFileSync } from "node:child_process"
import { generateKeyPairSync } from "node:crypto"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, describe, expect, test } from "vitest"
import { openEnvelope } from "./envelope.ts"
import { enclaveKeys } from "./test-keys.ts"

const folder = mkdtempSync(join(tmpdir(), "envelope-"))
afterAll(() => rmSync(folder, { recursive: true }))
const openssl = (args: string, input?: Uint8Array) =>
  execFileSync("openssl", args.split(" "), { cwd: folder, stdio: ["pipe", "pipe", "ignore"], ...(input && { input }) })
const hasOpenssl = (() => {
  try {
    return /^OpenSSL [3-9]/.test(openssl("version").toString())
  } catch {
    return false
  }
})()

const { privateKey } = enclaveKeys()
const OAEP = "-keyopt rsa_padding_mode:oaep -keyopt rsa_oaep_md:sha256 -keyopt rsa_mgf1_md:sha256"

describe.skipIf(!hasOpenssl)("envelopes of openssl", () => {
  if (!hasOpenssl) return
  writeFileSync(join(folder, "key.der"), privateKey)
  openssl("pkey -inform DER -in key.der -out key.pem")
  openssl("req -x509 -new -key key.pem -subj /CN=enclave -out certificate.pem")
  const seal = (secret: Uint8Array, args: string) =>
    openssl(`cms -encrypt -binary -outform DER -keyid -recip certificate.pem ${args}`, secret)

  test.each([
    ["DER", `-aes256 ${OAEP}`],
    ["BER with open lengths and the content in parts", `-aes256 -stream ${OAEP}`],
  ])("are opened: %s", (_what, args) => {
    for (const size of [1, 16, 32, 4096]) {
      const secret = Buffer.alloc(size, size)
      expect(Buffer.from(openEnvelope(seal(secret, args), privateKey))).toEqual(secret)
    }
  })

  test.each([
    ["PKCS #1 v1.5", "-aes256", "no RSAES-OAEP"],
    ["OAEP with SHA-1", "-aes256 -keyopt rsa_padding_mode:oaep", "no SHA-256 as hash of RSAES-OAEP"],
    ["a mask by SHA-1", "-aes256 -keyopt rsa_padding_mode:oaep -keyopt rsa_oaep_md:sha256 -keyopt rsa_mgf1_md:sha1", "no MGF1"],
    ["AES-128", `-aes128 ${OAEP}`, "no AES-256-CBC"],
  ])("are of another form: %s", (_what, args, text) => {
    expect(() => openEnvelope(seal(Buffer.from("secret"), args), privateKey)).toThrow(text)
  })

  test("are not opened by another key, or when a bit of them was changed", () => {
    const sealed = seal(Buffer.from("secret"), `-aes256 ${OAEP}`)
    const other = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ type: "pkcs8", format: "der" })
    const closed = "the envelope does not open with the private key of the attestation document"
    expect(() => openEnvelope(sealed, other)).toThrow(closed)
    const changed = Buffer.from(sealed)
    changed[sealed.indexOf(Buffer.from("04820100", "hex")) + 10]! ^= 1
    expect(() => openEnvelope(changed, privateKey)).toThrow(closed)
  })
})

test.each([
  ["nothing", "", "no BER"],
  ["noise", "74686973206973206e6f7420636d73", "no BER"],
  ["an empty sequence", "3000", "no EnvelopedData"],
  ["SignedData", "300b06092a864886f70d010702", "no EnvelopedData"],
  ["EnvelopedData with nothing in it", "300f06092a864886f70d010703a0023000", "no single recipient"],
  ["a recipient with nothing in it", "301606092a864886f70d010703a009300702010231023000", "no RSAES-OAEP"],
])("%s is no envelope", (_what, hex, text) => {
  expect(() => openEnvelope(Buffer.from(hex, "hex"), privateKey)).toThrow(text)
})
