// node:http with the same cryptography and nothing else: it parses the body, seals a key, and answers as KMS would.
import { createServer } from "node:http"
import { bareSeal } from "./bare-seal.ts"

export function bareServer() {
  return createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on("data", (chunk: Buffer) => chunks.push(chunk))
    request.on("end", () => {
      const { KeyId, EncryptionContext } = JSON.parse(Buffer.concat(chunks).toString())
      const sealed = bareSeal(Buffer.from(JSON.stringify(EncryptionContext)))
      const body = JSON.stringify({ CiphertextBlob: sealed.toString("base64"), KeyId })
      response.writeHead(200, { "content-type": "application/x-amz-json-1.1", "content-length": Buffer.byteLength(body) })
      response.end(body)
    })
  })
}
