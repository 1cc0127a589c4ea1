// What deciding costs: the same request to one emulator for each way in which it is decided.
import { createEmulator, type GivenIdentity } from "@kms-conformance/emulator"
import { authorization } from "@kms-conformance/runner"
import { race } from "./measure.ts"
import { printRates } from "./print.ts"
import { wireRequest } from "./requests.ts"

const ACCOUNT = "111122223333"
const statement = (number: number) => ({
  Sid: `s${number}`,
  Effect: number % 5 === 0 ? "Deny" : "Allow",
  Action: ["kms:Encrypt", "kms:GenerateDataKey*"],
  Resource: `arn:aws:kms:*:${ACCOUNT}:key/*`,
  Condition: { StringLike: { "kms:EncryptionContext:tenant": `tenant-${number}-*` } },
})
const policy = (...Statement: object[]) => ({ Version: "2012-10-17", Statement })

const ROOT: GivenIdentity = { accessKeyId: ACCOUNT, secretAccessKey: "root", principalArn: `arn:aws:iam::${ACCOUNT}:root` }
const USER: GivenIdentity = {
  accessKeyId: "AKIAUSER",
  secretAccessKey: "user",
  principalArn: `arn:aws:iam::${ACCOUNT}:user/app`,
  identityPolicies: [policy(...Array.from({ length: 20 }, (_, index) => statement(index + 1))), policy({ ...statement(1), Condition: {} })],
}

/** GenerateDataKeyWithoutPlaintext by somebody, signed if need be. */
async function contender(name: string, by: GivenIdentity, auth: "open" | "strict") {
  // Time stands still, so that one signature is good for the whole run.
  const clock = { now: () => Date.UTC(2026, 0, 1) }
  const emulator = createEmulator({ identities: [ROOT, USER], auth, clock, eventLimit: 0 })
  const send = async (identity: GivenIdentity, operation: string, body: object) => {
    const unsigned = wireRequest(operation, body)
    const headers = unsigned.headers.filter(([header]) => header !== "authorization")
    const request = { ...unsigned, headers }
    return { ...request, headers: [...headers, ["authorization", await authorization(request, identity, "us-east-1")] as const] }
  }
  const { body } = await emulator.handle(await send(ROOT, "CreateKey", {}))
  const { KeyId } = JSON.parse(Buffer.from(body).toString()).KeyMetadata
  const input = { KeyId, KeySpec: "AES_256", EncryptionContext: { tenant: "acme" } }
  const request = await send(by, "GenerateDataKeyWithoutPlaintext", input)
  const { status, body: answer } = await emulator.handle(request)
  if (status !== 200) throw new Error(`${name} was answered with ${status}: ${Buffer.from(answer)}`)
  return { name, run: () => emulator.handle(request) }
}

export async function authorizationCost(): Promise<void> {
  const rates = await race(
    [
      await contender("root, nothing verified, one statement", ROOT, "open"),
      await contender("user with 21 statements, nothing verified", USER, "open"),
      await contender("root, signature verified", ROOT, "strict"),
      await contender("user with 21 statements, signature verified", USER, "strict"),
    ],
    { rounds: 7, milliseconds: 200 },
  )
  printRates("Authorization, in the process, GenerateDataKeyWithoutPlaintext", rates)
}
