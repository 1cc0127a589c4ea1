import { expect, test } from "vitest"
import { play } from "../testing/play.fixture.ts"
import { fault, OWNER, tinyKms } from "../testing/tiny-kms.fixture.ts"

const PLAIN = Buffer.from("a very secret text").toString("base64")
const SECRETS = [PLAIN, "a very secret text", OWNER.secretAccessKey, "session-token-value", "Signature="]
const OWNER_WITH_TOKEN = { identities: { owner: { ...OWNER, sessionToken: "session-token-value" } } }

const encrypt = { call: "Encrypt", with: { KeyId: "${key.KeyId}", Plaintext: { $utf8: "a very secret text" } }, as: "ct" }

test("no secret is in a result, whatever goes wrong", async () => {
  const synthetic = {
    given: { keys: { key: {} } },
    cases: {
      passed: [encrypt, { call: "Decrypt", with: { CiphertextBlob: "${ct.CiphertextBlob}" } }],
      wrong: [encrypt, { call: "Decrypt", with: { CiphertextBlob: "${ct.CiphertextBlob}" }, returns: { Plaintext: "AAAA" } }],
      unexpected: [encrypt, { call: "Decrypt", with: { CiphertextBlob: "${ct.CiphertextBlob}" }, error: "ValidationException" }],
      cut: [{ call: "GenerateDataKey", with: { KeyId: "${key.KeyId}", KeySpec: "AES_256" }, returns: {} }],
      equal: [{ call: "Decrypt", with: { CiphertextBlob: "x" }, as: "a" }, { check: "equal", values: ["${a.Plaintext}", "AAAA"] } as const],
      raw: [{ send: { headers: { "X-Amz-Target": "TrentService.Decrypt" }, body: { CiphertextBlob: "x" } }, answers: { status: 400 } }],
      text: [
        {
          send: { headers: { "X-Amz-Target": "TrentService.Decrypt" }, body: { CiphertextBlob: "x" } },
          answers: { body: { Plaintext: "AAAA" } },
        },
      ],
      errored: [{ call: "Sign", with: { Message: PLAIN, KeyId: "x", SigningAlgorithm: "ECDSA_SHA_256" }, error: "NotFoundException" }],
    },
  }
  const kms = tinyKms({
    CreateKey: (body) => ({ json: { KeyMetadata: { KeyId: "k", Arn: "arn:aws:kms:us-east-1:111122223333:key/k", ...body } } }),
    Encrypt: () => ({ json: { KeyId: "k", CiphertextBlob: "Y2lwaGVydGV4dA==" } }),
    Decrypt: () => ({ json: { KeyId: "k", Plaintext: PLAIN } }),
    GenerateDataKey: () => ({ text: `{"KeyId":"k","Plaintext":"${PLAIN}` }),
    Sign: () => fault("ValidationException"),
  })
  const result = await play(synthetic, kms.target(OWNER_WITH_TOKEN), { keepTraces: true })
  expect(result.totals).toMatchObject({ passed: 1, failed: 7 })
  const text = JSON.stringify(result)
  for (const secret of SECRETS) expect(text).not.toContain(secret)
  expect(text).toContain("<18 bytes>")
})
