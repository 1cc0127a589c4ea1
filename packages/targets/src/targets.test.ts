import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { header, type WireRequest } from "@kms-conformance/model"
import { type Target, UsageError } from "@kms-conformance/runner"
import { afterEach, describe, expect, test } from "vitest"
import { emulatorTarget } from "./emulator.ts"
import { openTarget, type TargetOptions, targetNames } from "./index.ts"
import { openReference } from "./reference.ts"

const opened: Target[] = []
afterEach(async () => {
  for (const target of opened.splice(0)) await target.close()
})

async function open(name: string, options?: TargetOptions) {
  const target = await openTarget(name, { auth: "open", ...options })
  opened.push(target)
  return target
}

/** A well-formed request; as `open`, the reference emulator does not verify signatures. */
function request(target: Target, operation: string, body: object, region = target.region): WireRequest {
  const scope = `${target.identities.owner?.accessKeyId}/20260101/${region}/kms/aws4_request`
  const signature = `SignedHeaders=content-type;host;x-amz-date;x-amz-target, Signature=${"0".repeat(64)}`
  const bytes = Buffer.from(JSON.stringify(body))
  return {
    method: "POST",
    path: "/",
    headers: [
      ["Host", (region === target.region ? target.endpoint : target.second!.endpoint).host],
      ["Content-Type", "application/x-amz-json-1.1"],
      ["X-Amz-Date", "20260101T000000Z"],
      ["X-Amz-Target", `TrentService.${operation}`],
      ["Content-Length", String(bytes.length)],
      ["Authorization", `AWS4-HMAC-SHA256 Credential=${scope}, ${signature}`],
    ],
    body: bytes,
  }
}

async function arnOfNewKey(target: Target, region?: string): Promise<string> {
  const { status, body } = await target.transport(request(target, "CreateKey", {}, region))
  expect(status).toBe(200)
  return JSON.parse(Buffer.from(body).toString()).KeyMetadata.Arn
}

describe.each(["emulator", "server", "msw"])("the target %s", (name) => {
  test("answers requests", async () => {
    expect(await arnOfNewKey(await open(name))).toMatch(/^arn:aws:kms:us-east-1:111122223333:key\//)
  })

  test("has the region that is asked for, and a second one in the same partition", async () => {
    const target = await open(name, { region: "cn-north-1" })
    expect(await arnOfNewKey(target)).toMatch(/^arn:aws-cn:kms:cn-north-1:/)
    expect(await arnOfNewKey(target, target.second!.region)).toMatch(/^arn:aws-cn:kms:cn-northwest-1:/)
  })

  test("moves its clock", async () => {
    const target = await open(name)
    const now = async () => Date.parse(header((await target.transport(request(target, "ListKeys", {}))).headers, "date")!)
    const before = await now()
    await target.advance!(3_600_000)
    expect((await now()) - before).toBeGreaterThanOrEqual(3_600_000)
  })

  test("is a KMS of its own each time it is opened", async () => {
    const first = await openTarget(name, { auth: "open" })
    await arnOfNewKey(first)
    await first.close()
    const another = await open(name)
    const { body } = await another.transport(request(another, "ListKeys", {}))
    expect(JSON.parse(Buffer.from(body).toString()).Keys).toEqual([])
  })

  test("does not answer once it is closed", async () => {
    const target = await openTarget(name, { auth: "open" })
    const late = request(target, "ListKeys", {})
    await target.close()
    await expect(target.transport(late)).rejects.toThrow()
  })

  test("tells the emulator of another account by its access key", async () => {
    const target = await open(name)
    const other: Target = { ...target, identities: { owner: target.identities["other-account"]! } }
    expect(await arnOfNewKey(other)).toContain(":444455556666:key/")
  })
})

test("the target emulator waits for no late answer once the request is given up", async () => {
  const reference = openReference({ auth: "open" })
  const target = emulatorTarget(reference)
  opened.push(target)
  reference.emulator.inject({ delay: 86_400_000 })
  const controller = new AbortController()
  const answer = target.transport(request(target, "ListKeys", {}), controller.signal)
  while (reference.emulator.events.length === 0) await new Promise(setImmediate)
  controller.abort("enough")
  await expect(answer).rejects.toBe("enough")
})

describe("beside an open msw target", () => {
  test("the other targets work, and the network is there again when it is closed", async () => {
    const server = await open("server")
    await arnOfNewKey(server)
    const msw = await openTarget("msw", { auth: "open" })
    await arnOfNewKey(msw)
    await arnOfNewKey(server)
    await arnOfNewKey(await open("server"))
    await msw.close()
    await arnOfNewKey(server)
  })
})

test("a second target msw is refused while one is open, and opens afterwards", async () => {
  const first = await openTarget("msw", { auth: "open" })
  await expect(openTarget("msw")).rejects.toThrow("a target msw is open already; close it first")
  await first.close()
  await arnOfNewKey(await open("msw"))
})

describe("the target url", () => {
  test("sends to its endpoint, with the credentials given", async () => {
    const seen: (string | undefined)[] = []
    const listener = createServer((got, answer) => {
      seen.push(got.headers.authorization)
      answer.end("{}")
    })
    await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve))
    const endpoint = `http://127.0.0.1:${(listener.address() as AddressInfo).port}`
    const target = await open("url", { endpoint, region: "eu-west-1", credentials: { accessKeyId: "AKIAEXAMPLE", secretAccessKey: "s" } })
    expect(target.endpoint.origin).toBe(endpoint)
    expect((await target.transport(request(target, "ListKeys", {}))).status).toBe(200)
    expect(seen).toEqual([expect.stringContaining("Credential=AKIAEXAMPLE/20260101/eu-west-1/kms/")])
    listener.closeAllConnections()
    listener.close()
  })

  test.each([
    [undefined, "the target url needs an endpoint, such as --endpoint http://127.0.0.1:8080"],
    ["localhost:8080", 'the endpoint "localhost:8080" is not an http or https URL; write it like http://127.0.0.1:8080'],
    ["http://", 'the endpoint "http://" is not an http or https URL; write it like http://127.0.0.1:8080'],
    ["http://localhost/kms", 'the endpoint "http://localhost/kms" has a path; KMS requests go to /, so leave it out'],
    ["http://me:secret@localhost", "the endpoint holds a user name or a password; requests are signed instead, so leave them out"],
    [
      "https://kms.us-east-1.amazonaws.com",
      "kms.us-east-1.amazonaws.com is AWS itself, where a run costs money: say --target aws if you mean it",
    ],
    [
      "https://kms-fips.us-east-1.api.aws",
      "kms-fips.us-east-1.api.aws is AWS itself, where a run costs money: say --target aws if you mean it",
    ],
  ])("refuses the endpoint %s", async (endpoint, message) => {
    await expect(openTarget("url", endpoint === undefined ? {} : { endpoint })).rejects.toThrow(new UsageError(message))
  })

  test("has a second region at the same address when it is told of one", async () => {
    expect(await open("url", { endpoint: "http://localhost" })).not.toHaveProperty("second")
    const { endpoint, second } = await open("url", { endpoint: "http://localhost", secondRegion: "us-west-2" })
    expect(second).toEqual({ endpoint, region: "us-west-2" })
  })

  test("refuses what is not a region", async () => {
    await expect(openTarget("url", { endpoint: "http://localhost", region: "Frankfurt" })).rejects.toThrow(
      new UsageError('"Frankfurt" is not a region; write it like us-east-1'),
    )
  })
})

describe("an unknown target", () => {
  test("is answered with the names that there are", async () => {
    await expect(openTarget("gcp")).rejects.toThrow(new UsageError(`unknown target "gcp"; there are ${targetNames.join(", ")}`))
  })

  test("that is nearly a known one gets that name", async () => {
    await expect(openTarget("emulater")).rejects.toThrow(
      new UsageError(
        'unknown target "emulater"; did you mean emulator? There are emulator, server, msw, url, command, container, module, aws',
      ),
    )
  })
})
