// What `serve` can do beyond serving: admin endpoint, seeds, worlds, awkward sides.
import { X509Certificate } from "node:crypto"
import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { KMSClient, ListKeysCommand } from "@aws-sdk/client-kms"
import { nitroTestRoot } from "@kms-conformance/runner"
import { afterAll, afterEach, describe, expect, test } from "vitest"
import { serving } from "./serve.fixture.ts"
import { inProcess, scratch, smallSuite, start } from "./spawn.fixture.ts"

const folder = scratch()
const suite = smallSuite(folder)
folder.write("moving/groups.json", { groups: { lifecycle: { title: "Life of a key", description: "Keys are deleted." } } })
folder.write("moving/rules/small.json", {
  title: "A rule",
  rules: {
    "small.deleted": {
      statement: "A key is gone when its waiting period is over.",
      level: "must",
      operations: ["ScheduleKeyDeletion"],
      source: [{ url: "https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html", section: "About the waiting period" }],
    },
  },
})
folder.write("moving/cases/small/cases.json", {
  title: "A case",
  group: "lifecycle",
  given: { keys: { key: {} } },
  cases: {
    gone: {
      title: "a key is gone after its waiting period",
      rule: "small.deleted",
      steps: [
        { call: "ScheduleKeyDeletion", with: { KeyId: "${key.KeyId}", PendingWindowInDays: 7 } },
        { advance: { days: 9 } },
        { call: "DescribeKey", with: { KeyId: "${key.KeyId}" }, error: "NotFoundException" },
      ],
    },
  },
})
/** In a process of its own. */
async function spawnServe(...flags: string[]): Promise<{ url: string; end(signal: NodeJS.Signals): Promise<unknown> }> {
  const { child, ended, printed } = start(["serve", "--port", "0", ...flags])
  const text = await printed("until Ctrl-C")
  return {
    url: /KMS emulator at (\S+),/.exec(text)![1]!,
    end(signal) {
      child.kill(signal)
      return ended
    },
  }
}

const stops: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop()
})
afterAll(() => folder.remove())

async function serve(...flags: string[]): Promise<{ url: string; text: string }> {
  const { stop, ...served } = await serving(...flags)
  stops.push(stop)
  return served
}

const kms = async (url: string, operation: string, body: object = {}) => {
  const answer = await fetch(url, {
    method: "POST",
    headers: {
      "Content-Type": "application/x-amz-json-1.1",
      "X-Amz-Target": `TrentService.${operation}`,
      Authorization: "AWS4-HMAC-SHA256 Credential=a/20260101/us-east-1/kms/aws4_request, SignedHeaders=host, Signature=00",
    },
    body: JSON.stringify(body),
  })
  return answer.text()
}

describe("serve --admin", () => {
  test("answers the admin endpoint, and a run may move its clock and puts it back", async () => {
    const { url, text } = await serve("--admin")
    expect(text).toContain(`npx kms-conformance run --endpoint ${url} --admin\n`)
    expect(await (await fetch(`${url}/_kms/health`)).json()).toMatchObject({ status: "ok" })
    const run = ["run", "--suite", `${folder.path}/moving`, "--endpoint", url]
    expect((await inProcess([...run, "--admin"])).out).toContain("1 passed")
    expect((await inProcess(run)).out).toContain("1 skipped")
    const { now } = (await (await fetch(`${url}/_kms/clock`)).json()) as { now: number }
    expect(Math.abs(now - Date.now())).toBeLessThan(3_600_000)
  })

  test("is off unless asked for", async () => {
    const { url } = await serve()
    expect((await fetch(`${url}/_kms/health`)).status).toBe(400)
    const { code, err } = await inProcess(["run", "--suite", suite, "--endpoint", url, "--admin"])
    expect(code).toBe(2)
    expect(err).toContain(`${url} has no admin endpoint: /_kms/clock was answered with status 400; start the server with --admin, or leave`)
  })

  test("is a matter of the target url alone", async () => {
    const { code, err } = await inProcess(["run", "--target", "emulator", "--admin"])
    expect([code, err]).toEqual([2, expect.stringContaining("--admin is for the target url; with --target emulator leave it out")])
  })
})

describe("serve --seed", () => {
  test("says loudly what it means, and gives the same answers every time", async () => {
    const script = async () => {
      const { url, text } = await serve("--seed", "a seed")
      expect(text).toContain('FOR TESTS ONLY: every key, nonce and identifier can be computed from the seed "a seed"\n')
      expect(text).toContain("time stands still at 2026-01-01T00:00:00Z")
      return [await kms(url, "CreateKey"), await kms(url, "GenerateRandom", { NumberOfBytes: 16 })]
    }
    expect(await script()).toEqual(await script())
  })

  test("may have the machine's clock, or stand at another time", async () => {
    const dateOf = async (clock: string) => {
      const { url, text } = await serve("--seed", "1", "--clock", clock)
      expect(text).not.toContain("stands still")
      return JSON.parse(await kms(url, "CreateKey")).KeyMetadata.CreationDate
    }
    expect(await dateOf("2020-02-02T00:00:00Z")).toBe(Date.UTC(2020, 1, 2) / 1000)
    expect(await dateOf("system")).toBeGreaterThan(Date.UTC(2026, 0, 2) / 1000)
  })
})

describe("serve --world", () => {
  test("has the keys of the file", async () => {
    const KeyId = "1234abcd-12ab-34cd-56ef-1234567890ab"
    const { url } = await serve("--world", folder.write("world.json", { keys: [{ KeyId, Aliases: ["alias/app"] }] }))
    expect(await kms(url, "DescribeKey", { KeyId: "alias/app" })).toContain(KeyId)
  })

  test.each([
    ["none.json", undefined, "the world FILE cannot be read: there is no such file"],
    ["text.json", '{ "keys": [ secret', "the world FILE is not JSON: Unexpected token 's'\n"],
    ["odd.json", { keys: [{ KeySpec: "DES" }] }, "the world FILE, at /keys/0/KeySpec: expected a key spec: SYMMETRIC_DEFAULT, RSA_2048"],
    ["list.json", [], "the world FILE: expected an object with a list of keys"],
  ])("says what is wrong with %s", async (name, content, text) => {
    const file = content === undefined ? `${folder.path}/${name}` : folder.write(name, content)
    const { code, err } = await inProcess(["serve", "--port", "0", "--world", file])
    expect(code).toBe(2)
    expect(err).toContain(text.replace("FILE", file))
    expect(err).not.toContain("secret")
  })
})

describe("serve --identities", () => {
  const identities = [{ accessKeyId: "a", secretAccessKey: "secret", principalArn: "arn:aws:iam::444455556666:root" }]
  const file = folder.write("identities.json", { identities })

  test("knows whose access key it is", async () => {
    const { url, text } = await serve("--identities", file, "--admin")
    expect(text).not.toContain("only requests")
    await kms(url, "ListKeys")
    expect(await (await fetch(`${url}/_kms/events`)).text()).toContain("arn:aws:iam::444455556666:root")
  })

  test("and with --auth strict answers nobody else", async () => {
    const { url, text } = await serve("--identities", file, "--auth", "strict")
    expect(text).toContain(`only requests that are signed by one of ${file} are answered\n  aws kms create-key`)
    expect(await kms(url, "ListKeys")).toContain("IncompleteSignatureException")
    const client = (secretAccessKey: string) =>
      new KMSClient({ endpoint: url, region: "us-east-1", credentials: { accessKeyId: "a", secretAccessKey } })
    expect((await client("secret").send(new ListKeysCommand({}))).Keys).toEqual([])
    await expect(client("guess").send(new ListKeysCommand({}))).rejects.toMatchObject({ name: "InvalidSignatureException" })
  })

  test.each([
    ["no-file.json", undefined, "the identities FILE cannot be read: there is no such file"],
    ["no-json.json", '{ "identities": [ secret', "the identities FILE is not JSON: Unexpected token 's'\n"],
    ["a-list.json", [...identities, {}], "the identities FILE, at /1: accessKeyId is missing"],
    ["a-text.json", '"secret"', "identities takes a list of identities, or an object with one"],
    ["two.json", { identities: [...identities, ...identities] }, "the identities FILE, at /identities/1/accessKeyId: /identities/0 has it"],
    [
      "role.json",
      { identities: [{ ...identities[0], principalArn: "arn:aws:iam::1:role/secret" }] },
      "at /identities/0/principalArn: expected the ARN",
    ],
    [
      "policy.json",
      { identities: [{ ...identities[0], identityPolicies: [{ Statement: [{ Effect: "allow", Action: "kms:*", Resource: "*" }] }] }] },
      "the identities FILE, at /identities/0/identityPolicies/0/Statement/0: expected an IAM policy, but an Effect is neither Allow nor Deny",
    ],
  ])("says what is wrong with %s", async (name, content, text) => {
    const path = content === undefined ? `${folder.path}/${name}` : folder.write(name, content)
    const { code, err } = await inProcess(["serve", "--port", "0", "--identities", path])
    expect([code, err]).toEqual([2, expect.stringContaining(text.replace("FILE", path))])
    expect(err).not.toContain("secret")
  })

  test("is what --auth strict cannot do without", async () => {
    const { code, err } = await inProcess(["serve", "--port", "0", "--auth", "strict"])
    expect([code, err]).toEqual([2, "kms-conformance: --auth strict needs to know who may call: add --identities FILE\n"])
  })
})

describe("serve --data", () => {
  test("has its keys again after it was killed", async () => {
    const file = join(folder.path, "kept.sqlite")
    const first = await spawnServe("--data", file)
    const { KeyId } = JSON.parse(await kms(first.url, "CreateKey", { Description: "kept" })).KeyMetadata
    const { CiphertextBlob } = JSON.parse(await kms(first.url, "Encrypt", { KeyId, Plaintext: "a2VwdA==" }))
    await first.end("SIGKILL")
    const second = await serve("--data", file)
    expect(second.text).toContain(`everything is kept in ${file}, keys included and not encrypted`)
    expect(JSON.parse(await kms(second.url, "Decrypt", { CiphertextBlob })).Plaintext).toBe("a2VwdA==")
  })

  test("says what is wrong with the file", async () => {
    folder.write("letter.txt", { dear: "Sir or Madam" })
    const file = join(folder.path, "letter.txt")
    const { code, err } = await inProcess(["serve", "--port", "0", "--data", file])
    expect([code, err]).toEqual([2, `kms-conformance: --data: ${file} cannot be used: file is not a database; name another file\n`])
  })
})

describe("serve --nitro-root", () => {
  test("accepts attestation documents that lead to the certificate", async () => {
    const file = join(folder.path, "root.pem")
    writeFileSync(file, new X509Certificate(nitroTestRoot()).toString())
    const cases = ["run", "--group", "enclaves", "--op", "GenerateRandom"]
    const profile = folder.write("nitro.json", { name: "with enclaves", capabilities: ["nitro", "disposable"] })
    const { url } = await serve("--nitro-root", file)
    const { code, out } = await inProcess([...cases, "--profile", profile, "--endpoint", url])
    expect([code, out]).toEqual([0, expect.stringMatching(/^with enclaves: \d+ passed/m)])
    const without = await serve()
    expect((await inProcess([...cases, "--profile", profile, "--endpoint", without.url])).code).toBe(1)
  })

  test("says which certificate cannot be read", async () => {
    const { code, err } = await inProcess(["serve", "--port", "0", "--nitro-root", "gone.pem"])
    expect([code, err]).toEqual([2, "kms-conformance: the certificate gone.pem cannot be read: there is no such file\n"])
  })
})

describe("serve has AWS's awkward sides:", () => {
  test("changes that take a while to show", async () => {
    const { url } = await serve("--admin", "--consistency-delay", "60000")
    const { KeyId } = JSON.parse(await kms(url, "CreateKey")).KeyMetadata
    await kms(url, "DisableKey", { KeyId })
    expect(await kms(url, "DescribeKey", { KeyId })).toContain('"KeyState":"Enabled"')
    const headers = { "Content-Type": "application/json" }
    await fetch(`${url}/_kms/clock`, { method: "POST", headers, body: '{"advance": 60000}' })
    expect(await kms(url, "DescribeKey", { KeyId })).toContain('"KeyState":"Disabled"')
  })

  test("request quotas, documented or not", async () => {
    const clock = ["--clock", "2026-01-01T00:00:00Z"]
    const { url } = await serve("--request-quotas", "ListKeys=1,symmetric=2.5", ...clock)
    await kms(url, "ListKeys")
    expect(await kms(url, "ListKeys")).toContain("ThrottlingException")
    const documented = await serve("--request-quotas", ...clock)
    const answers = await Promise.all(Array.from({ length: 9 }, () => kms(documented.url, "CreateKey")))
    expect(answers.filter((answer) => answer.includes("ThrottlingException"))).toHaveLength(4)
  })

  test.each([
    ["--consistency-delay", "5-1", "It is a number of milliseconds, or two such as 0-5000."],
    ["--consistency-delay", "soon", "It is a number of milliseconds, or two such as 0-5000."],
    ["--request-quotas", "CreateKey", "It is a list such as CreateKey=1,symmetric=50, in requests a second."],
    ["--request-quotas", "Sign=1", "requestQuotas takes true, false, or an object with numbers above 0 of symmetric, "],
    ["--request-quotas", "Sign=0,", "It is a list such as a,b with nothing left out."],
    ["--request-quotas", "CreateKey=0", "requestQuotas takes true, false, or an object with numbers above 0 of symmetric, "],
    ["--request-quotas", "CreateKey=1,CreateKey=2", "CreateKey stands there twice."],
    ["--consistency-delay", "1e3", "It is a number of milliseconds, or two such as 0-5000."],
    ["--consistency-delay", "9".repeat(400), "It is a number of milliseconds, or two such as 0-5000."],
    ["--seed", "", "seed takes a text that is not empty, or a whole number."],
    ["--max-body", "0", "It is a whole number from 1 to "],
    ["--port", "65536", "It is a whole number from 0 to 65535."],
    ["--account", "", "Write it like 111122223333."],
    ["--region", "", "Write it like us-east-1."],
    ["--data", "", "--data: give the path of a file, or :memory:"],
    ["--clock", "5", "Write it like 2026-01-01T00:00:00Z, or system."],
    ["--clock", "2026-02-30", "Write it like 2026-01-01T00:00:00Z, or system."],
    ["--clock", "noon", "Write it like 2026-01-01T00:00:00Z, or system."],
  ])("and knows what %s %s lacks", async (flag, value, text) => {
    const { code, err } = await inProcess(["serve", "--port", "0", flag, value])
    expect([code, err]).toEqual([2, expect.stringContaining(text)])
  })

  test("and high or low s, not both", async () => {
    const { code, err } = await inProcess(["serve", "--port", "0", "--force-high-s", "--force-low-s"])
    expect([code, err]).toEqual([2, "kms-conformance: forceHighS and forceLowS exclude each other.\n"])
  })
})
