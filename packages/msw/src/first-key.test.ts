// A client that opens TLS sockets in this process leaves errors on OpenSSL's queue, which node takes for a key's own.
import { CreateKeyCommand, GenerateDataKeyPairCommand, KMSClient } from "@aws-sdk/client-kms"
import { createEmulator } from "@kms-conformance/emulator"
import { setupServer } from "msw/node"
import { expect, test } from "vitest"
import { kmsHandlers } from "./index.ts"

test("the first key that is parsed after a TLS socket was opened is taken", async () => {
  const emulator = createEmulator()
  const server = setupServer(...kmsHandlers(emulator))
  server.listen()
  const credentials = { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "secret" }
  const kms = new KMSClient({ region: "us-east-1", credentials, maxAttempts: 1 })
  const { KeyMetadata } = await kms.send(new CreateKeyCommand({}))
  const pair = () => kms.send(new GenerateDataKeyPairCommand({ KeyId: KeyMetadata?.KeyId, KeyPairSpec: "ML_KEM_512" }))
  const answers = await Promise.allSettled([pair(), pair(), pair()])
  server.close()
  emulator.close()
  expect(answers.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "fulfilled"])
})
