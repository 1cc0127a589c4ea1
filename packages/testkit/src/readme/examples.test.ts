// README's programs, as they stand there, on a machine that has no AWS credentials.
import { execFile } from "node:child_process"
import { readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"
import { expect, test } from "vitest"

const readme = readFileSync(new URL("../../../../README.md", import.meta.url), "utf8")
const programs = [...readme.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, program]) => program!)

const PROOF = `
import { CreateKeyCommand } from "@aws-sdk/client-kms"
const atAws = new KMSClient({ region: "us-east-1", credentials })
for (const one of [client, atAws]) console.log((await one.send(new CreateKeyCommand({}))).KeyMetadata.Arn)
`

test("the client of the first program reaches the emulator, and after the second one a client of AWS does, too", async () => {
  expect(programs).toHaveLength(2)
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--conditions=@kms-conformance/source", "--input-type=module", "--eval", [...programs, PROOF].join("\n")],
    { cwd: fileURLToPath(new URL("../../", import.meta.url)), env: { AWS_EC2_METADATA_DISABLED: "true" } },
  )
  expect(stdout.trim().split("\n")).toEqual([
    expect.stringMatching(/^arn:aws:kms:us-east-1:111122223333:key\//),
    expect.stringMatching(/^arn:aws:kms:us-east-1:\d{12}:key\//),
  ])
})
