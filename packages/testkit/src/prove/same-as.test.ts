// The command line against the server that README warns of.
import { execFile } from "node:child_process"
import { join } from "node:path"
import { promisify } from "node:util"
import { expect, test } from "vitest"
import { forgetfulServer } from "../readme/forgetful.ts"
import { ROOT } from "../workspace/packages.ts"

test("a run that fails names the mutant that fails the same cases in the same way", async () => {
  const server = forgetfulServer()
  const { url } = await server.listen()
  try {
    const main = join(ROOT, "packages/cli/src/main.ts")
    const flags = ["run", "data-keys/encryption-context/*", "--endpoint", url, "--level", "must"]
    const failed = await promisify(execFile)(process.execPath, ["--conditions=@kms-conformance/source", main, ...flags]).catch(
      (error) => error,
    )
    expect(failed.code).toBe(1)
    expect(failed.stdout).toContain("\n  same as   mutant context.ignored: the encryption context is ignored\n")
  } finally {
    await server.close()
  }
})
