// The real SDK client calls every operation through every way in: in-process, over HTTP, and at AWS's own address through msw.
import { KMSClient, type KMSClientConfig } from "@aws-sdk/client-kms"
import { createEmulator } from "@kms-conformance/emulator"
import { kmsHandlers } from "@kms-conformance/msw"
import { createServer } from "@kms-conformance/server"
import { setupServer } from "msw/node"
import { afterAll, beforeAll, describe, test } from "vitest"
import { callOnce, everyOperation } from "./every-operation.fixture.ts"

interface Way {
  open(): Promise<KMSClientConfig>
  close(): Promise<void>
}

function ways(): Record<string, Way> {
  const inProcess = createEmulator()
  const server = createServer(createEmulator())
  const intercepted = setupServer(...kmsHandlers(createEmulator()))
  return {
    "the request handler": { open: async () => ({ requestHandler: inProcess.requestHandler }), close: async () => {} },
    "the HTTP server": { open: async () => ({ endpoint: (await server.listen()).url }), close: () => server.close() },
    msw: {
      async open() {
        intercepted.listen({ onUnhandledFrame: "error" })
        return {}
      },
      close: async () => intercepted.close(),
    },
  }
}

describe.each(Object.entries(ways()))("the AWS SDK calls through %s:", (_, way) => {
  let kms: KMSClient
  beforeAll(async () => {
    const credentials = { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "secret" }
    kms = new KMSClient({ region: "us-east-1", credentials, maxAttempts: 1, ...(await way.open()) })
  })
  afterAll(async () => {
    kms.destroy()
    await way.close()
  })

  test.each(Object.keys(everyOperation))("%s", (operation) => callOnce(kms, operation))
})
