// What `serve --explain` tells whoever started it, and nobody else.
import { KMSClient, ListAliasesCommand, ListKeysCommand } from "@aws-sdk/client-kms"
import { afterAll, expect, test } from "vitest"
import { type Serving, serving } from "./serve.fixture.ts"
import { scratch } from "./spawn.fixture.ts"

const folder = scratch()
afterAll(() => folder.remove())

const policy = {
  Version: "2012-10-17",
  Statement: [
    { Sid: "ListAliasesOnly", Effect: "Allow", Action: "kms:ListAliases", Resource: "*" },
    { Sid: "Never", Effect: "Deny", Action: "kms:ListKeys", Resource: "*", Condition: { IpAddress: { "aws:SourceIp": "127.0.0.0/8" } } },
  ],
}
const identities = [
  { accessKeyId: "a", secretAccessKey: "secret", principalArn: "arn:aws:iam::444455556666:user/Alice", identityPolicies: [policy] },
]
const file = folder.write("identities.json", { identities })

/** Two calls of Alice: the text of one answer, and the error that the SDK makes of the other. */
async function calls({ url }: Serving) {
  const client = new KMSClient({ endpoint: url, region: "us-east-1", credentials: { accessKeyId: "a", secretAccessKey: "secret" } })
  const seen: string[] = []
  client.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args)
      seen.push(JSON.stringify((result.response as { headers: object }).headers))
      return result
    },
    { step: "deserialize", priority: "high" },
  )
  const allowed = await client.send(new ListAliasesCommand({}))
  const denied = await client.send(new ListKeysCommand({})).catch((error: Error) => error)
  return { shown: JSON.stringify([allowed, seen]), denied: denied as Error }
}

test("every decision is printed with the statement that made it, and the caller is told none of it", async () => {
  const server = await serving("--auth", "strict", "--identities", file, "--explain", "--admin")
  try {
    const { shown, denied } = await calls(server)
    const log = server.printed().slice(server.text.length).split("\n")
    expect(log).toEqual([
      expect.stringMatching(/^\S+Z ListAliases by arn:aws:iam::444455556666:user\/Alice in us-east-1: carried out \([0-9a-f-]{36}\)$/),
      '  kms:ListAliases on * allowed: statement 1 "ListAliasesOnly" of identity policy 1 allows it',
      expect.stringMatching(
        /^\S+Z ListKeys by arn:aws:iam::444455556666:user\/Alice in us-east-1: AccessDeniedException \([0-9a-f-]{36}\)$/,
      ),
      '  kms:ListKeys on * denied: statement 2 "Never" of identity policy 1 forbids it',
      "",
    ])
    expect(denied.name).toBe("AccessDeniedException")
    for (const text of [shown, JSON.stringify(denied), denied.message]) expect(text).not.toMatch(/statement|Never|ListAliasesOnly/)
    const { events } = (await (await fetch(`${server.url}/_kms/events`)).json()) as { events: object[] }
    const because = ['statement 2 "Never" of identity policy 1 forbids it']
    expect(events.at(-1)).toMatchObject({ sourceIPAddress: "127.0.0.1", authorization: [{ allowed: false, because }] })
  } finally {
    await server.stop()
  }
})

test("nothing is printed unless asked for", async () => {
  const server = await serving("--identities", file)
  try {
    await calls(server)
    expect(server.printed()).toBe(server.text)
  } finally {
    await server.stop()
  }
})
