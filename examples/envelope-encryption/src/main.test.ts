import { execFile } from "node:child_process"
import { join } from "node:path"
import { promisify } from "node:util"
import { createEmulator } from "@kms-conformance/emulator"
import { createServer } from "@kms-conformance/server"
import { expect, test } from "vitest"

const main = join(import.meta.dirname, "main.ts")
const run = (...args: string[]) => promisify(execFile)(process.execPath, [main, ...args])

test("the command takes a file there and back, and another tenant gets nothing", async () => {
  const emulator = createEmulator({})
  const server = createServer(emulator)
  try {
    const { stdout } = await run(main, "--endpoint", (await server.listen()).url, "--tenant", "umbrella")
    expect(stdout.match(/same content after the way there and back/g)).toHaveLength(2)
    expect(stdout).toMatch(/made with GenerateDataKeyWithoutPlaintext -> /)
    expect(stdout).not.toMatch(/-> .*Plaintext\b/)
    expect(stdout).toMatch(/other tenant +InvalidCiphertextException/)
  } finally {
    await server.close()
    emulator.close()
  }
})

test("the command says how it is used when something is missing", async () => {
  await expect(run("file")).rejects.toMatchObject({ code: 1, stdout: "", stderr: expect.stringMatching(/^Usage: main.ts FILE/) })
})
