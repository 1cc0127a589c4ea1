import {
  CancelKeyDeletionCommand,
  CreateAliasCommand,
  CreateKeyCommand,
  DeleteAliasCommand,
  DescribeKeyCommand,
  DisableKeyCommand,
  EnableKeyCommand,
  paginateListAliases,
  paginateListKeys,
  ScheduleKeyDeletionCommand,
  UpdateAliasCommand,
  UpdateKeyDescriptionCommand,
} from "@aws-sdk/client-kms"
import { expect, test } from "vitest"
import { START } from "./ports.ts"
import { newSdk } from "./sdk.ts"

const { client } = newSdk()

async function collect<Page, Item>(pages: AsyncIterable<Page>, items: (page: Page) => readonly Item[] | undefined): Promise<Item[]> {
  const all: Item[] = []
  for await (const page of pages) all.push(...(items(page) ?? []))
  return all
}

test("the SDK's client walks a key and its aliases through their lives", async () => {
  const { KeyMetadata: key } = await client.send(new CreateKeyCommand({ Description: "one" }))
  const { KeyMetadata: other } = await client.send(new CreateKeyCommand({}))
  const KeyId = key?.KeyId ?? ""
  expect(key).toMatchObject({ AWSAccountId: "444455556666", CreationDate: new Date(START), KeyState: "Enabled" })
  expect(key?.Arn).toBe(`arn:aws:kms:eu-central-1:444455556666:key/${KeyId}`)

  await client.send(new CreateAliasCommand({ AliasName: "alias/sdk", TargetKeyId: KeyId }))
  await client.send(new UpdateAliasCommand({ AliasName: "alias/sdk", TargetKeyId: other?.KeyId }))
  expect((await client.send(new DescribeKeyCommand({ KeyId: "alias/sdk" }))).KeyMetadata?.KeyId).toBe(other?.KeyId)
  const aliases = await collect(paginateListAliases({ client, pageSize: 1 }, {}), (page) => page.Aliases)
  expect(aliases).toMatchObject([{ AliasName: "alias/sdk", TargetKeyId: other?.KeyId, LastUpdatedDate: new Date(START) }])
  await client.send(new DeleteAliasCommand({ AliasName: "alias/sdk" }))

  await client.send(new UpdateKeyDescriptionCommand({ KeyId, Description: "two" }))
  await client.send(new DisableKeyCommand({ KeyId }))
  expect((await client.send(new DescribeKeyCommand({ KeyId }))).KeyMetadata).toMatchObject({ Description: "two", Enabled: false })
  await client.send(new EnableKeyCommand({ KeyId }))
  const scheduled = await client.send(new ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays: 7 }))
  expect(scheduled).toMatchObject({ KeyId: key?.Arn, DeletionDate: new Date(START + 7 * 86_400_000) })
  await client.send(new CancelKeyDeletionCommand({ KeyId }))

  const keys = await collect(paginateListKeys({ client, pageSize: 1 }, {}), (page) => page.Keys)
  expect(keys.map((one) => one.KeyId)).toEqual([KeyId, other?.KeyId])
})

test("a refusal is the SDK's own exception, with status and request ID", async () => {
  const refused = client.send(new DescribeKeyCommand({ KeyId: "alias/none" }))
  await expect(refused).rejects.toMatchObject({
    name: "NotFoundException",
    message: "Alias arn:aws:kms:eu-central-1:444455556666:alias/none is not found.",
    $fault: "client",
    $metadata: { httpStatusCode: 400, requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
  })
})

test("a refused caller's text reaches the SDK from its capital member", async () => {
  const arn = "arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"
  const refused = client.send(new DescribeKeyCommand({ KeyId: arn }))
  await expect(refused).rejects.toMatchObject({
    name: "AccessDeniedException",
    message: expect.stringContaining("is not authorized to perform"),
  })
})

test("an abort signal ends a call", async () => {
  const controller = new AbortController()
  controller.abort()
  await expect(client.send(new DescribeKeyCommand({ KeyId: "alias/a" }), { abortSignal: controller.signal })).rejects.toMatchObject({
    name: "AbortError",
  })
})
