// The emulator without any network, against the bare cryptography of the same answer.
import { createEmulator } from "@kms-conformance/emulator"
import { bareSeal } from "./bare-seal.ts"
import { race } from "./measure.ts"
import { printRates } from "./print.ts"
import { call, wireRequest } from "./requests.ts"

const CONTEXT = { tenant: "acme", purpose: "container" }

export async function inProcess(): Promise<void> {
  const emulator = createEmulator({})
  const { KeyId } = (await call(emulator, "CreateKey", {})).KeyMetadata as { KeyId: string }
  const { CiphertextBlob } = await call(emulator, "GenerateDataKeyWithoutPlaintext", {
    KeyId,
    KeySpec: "AES_256",
    EncryptionContext: CONTEXT,
  })
  const requests = {
    GenerateDataKeyWithoutPlaintext: { KeyId, KeySpec: "AES_256", EncryptionContext: CONTEXT },
    GenerateDataKey: { KeyId, KeySpec: "AES_256", EncryptionContext: CONTEXT },
    Encrypt: { KeyId, Plaintext: Buffer.alloc(32).toString("base64"), EncryptionContext: CONTEXT },
    Decrypt: { CiphertextBlob, EncryptionContext: CONTEXT },
    DescribeKey: { KeyId },
  }
  const additionalData = Buffer.from(JSON.stringify(CONTEXT))
  const contenders = Object.entries(requests).map(([operation, body]) => {
    const request = wireRequest(operation, body)
    return { name: operation, run: () => emulator.handle(request) }
  })
  // Every answer is checked once, so that only right answers are measured.
  for (const [operation, body] of Object.entries(requests)) await call(emulator, operation, body)
  const rates = await race([{ name: "bare AES-256-GCM seal", run: () => bareSeal(additionalData) }, ...contenders], {
    rounds: 3,
    milliseconds: 200,
  })
  printRates("In the process, one call after the other", rates)
  emulator.close()
}
