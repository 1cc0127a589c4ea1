// Tags, key policies, grants and AWS managed keys through the AWS SDK's own client.
import {
  CreateGrantCommand,
  CreateKeyCommand,
  DescribeKeyCommand,
  DryRunOperationException,
  GenerateDataKeyCommand,
  GetKeyPolicyCommand,
  InvalidGrantTokenException,
  KMSClient,
  ListKeyPoliciesCommand,
  MalformedPolicyDocumentException,
  PutKeyPolicyCommand,
  paginateListGrants,
  paginateListResourceTags,
  paginateListRetirableGrants,
  RetireGrantCommand,
  RevokeGrantCommand,
  TagException,
  TagResourceCommand,
  UntagResourceCommand,
} from "@aws-sdk/client-kms"
import { expect, test } from "vitest"
import { createEmulator } from "../src/index.ts"
import { fixedClock, START } from "./ports.ts"

const emulator = createEmulator({ clock: fixedClock() })
const clientOf = (accessKeyId: string) =>
  new KMSClient({
    region: "eu-central-1",
    credentials: { accessKeyId, secretAccessKey: "secret" },
    requestHandler: emulator.requestHandler,
  })
const client = clientOf("111122223333")
const worker = clientOf("444455556666")
const WORKER = "arn:aws:iam::444455556666:root"

async function newKey() {
  const { KeyMetadata } = await client.send(new CreateKeyCommand({}))
  return { KeyId: KeyMetadata!.KeyId!, Arn: KeyMetadata!.Arn! }
}

async function collect<Page, Item>(pages: AsyncIterable<Page>, items: (page: Page) => readonly Item[] | undefined): Promise<Item[]> {
  const all: Item[] = []
  for await (const page of pages) all.push(...(items(page) ?? []))
  return all
}

test("the SDK sets, lists and removes tags, in pages", async () => {
  const { KeyId } = await newKey()
  const tags = (...keys: string[]) => keys.map((TagKey) => ({ TagKey, TagValue: "v" }))
  await client.send(new TagResourceCommand({ KeyId, Tags: tags("a", "b", "c") }))
  await client.send(new UntagResourceCommand({ KeyId, TagKeys: ["b"] }))
  expect(await collect(paginateListResourceTags({ client, pageSize: 1 }, { KeyId }), (page) => page.Tags)).toEqual(tags("a", "c"))
  const reserved = client.send(new TagResourceCommand({ KeyId, Tags: tags("aws:a") }))
  await expect(reserved).rejects.toBeInstanceOf(TagException)
})

test("the SDK reads and replaces a key policy", async () => {
  const { KeyId } = await newKey()
  const Policy = JSON.stringify({ Statement: { Effect: "Allow", Principal: { AWS: "111122223333" }, Action: "kms:*", Resource: "*" } })
  await client.send(new PutKeyPolicyCommand({ KeyId, Policy }))
  expect(await client.send(new GetKeyPolicyCommand({ KeyId }))).toMatchObject({ Policy, PolicyName: "default" })
  expect((await client.send(new ListKeyPoliciesCommand({ KeyId }))).PolicyNames).toEqual(["default"])
  const malformed = client.send(new PutKeyPolicyCommand({ KeyId, Policy: "{}" }))
  await expect(malformed).rejects.toBeInstanceOf(MalformedPolicyDocumentException)
})

test("the SDK makes, lists, uses, retires and revokes grants", async () => {
  const { KeyId, Arn } = await newKey()
  const request = { KeyId, GranteePrincipal: WORKER, RetiringPrincipal: WORKER, Operations: ["GenerateDataKey" as const] }
  await expect(client.send(new CreateGrantCommand({ ...request, DryRun: true }))).rejects.toBeInstanceOf(DryRunOperationException)
  const [one, two] = [await client.send(new CreateGrantCommand(request)), await client.send(new CreateGrantCommand(request))]
  const listed = await collect(paginateListGrants({ client, pageSize: 1 }, { KeyId }), (page) => page.Grants)
  expect(listed.map(({ GrantId }) => GrantId)).toEqual([one.GrantId, two.GrantId])
  expect(listed[0]).toMatchObject({ KeyId: Arn, CreationDate: new Date(START), GranteePrincipal: WORKER })

  const dataKey = { KeyId, KeySpec: "AES_256" as const }
  expect((await client.send(new GenerateDataKeyCommand({ ...dataKey, GrantTokens: [one.GrantToken!] }))).Plaintext).toHaveLength(32)
  const forged = client.send(new GenerateDataKeyCommand({ ...dataKey, GrantTokens: [`${one.GrantToken}A`] }))
  await expect(forged).rejects.toBeInstanceOf(InvalidGrantTokenException)

  await worker.send(new RetireGrantCommand({ GrantToken: one.GrantToken }))
  const retirable = paginateListRetirableGrants({ client: worker }, { RetiringPrincipal: WORKER })
  expect((await collect(retirable, (page) => page.Grants)).map(({ GrantId }) => GrantId)).toEqual([two.GrantId])
  await client.send(new RevokeGrantCommand({ KeyId, GrantId: two.GrantId }))
  expect(await collect(paginateListGrants({ client }, { KeyId }), (page) => page.Grants)).toEqual([])
})

test("the SDK finds an AWS managed key by the service's alias", async () => {
  const { KeyMetadata } = await client.send(new DescribeKeyCommand({ KeyId: "alias/aws/ssm" }))
  expect(KeyMetadata).toMatchObject({ KeyManager: "AWS", KeyState: "Enabled" })
  const denied = client.send(new GenerateDataKeyCommand({ KeyId: "alias/aws/ssm", KeySpec: "AES_256" }))
  await expect(denied).rejects.toMatchObject({ name: "AccessDeniedException" })
})
