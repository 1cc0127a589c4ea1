// The openssl program as a second implementation, where the machine has one.
import { execFileSync } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

/** Runs openssl with each file's name in place of `@name`; its output, or undefined when it exits with a failure. */
export function openssl(args: string, files: Readonly<Record<string, Uint8Array>>): Buffer | undefined {
  const folder = mkdtempSync(join(tmpdir(), "kms-conformance-"))
  try {
    for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes)
    const placed = args.split(" ").map((arg) => arg.replace(/^@/, `${folder}/`))
    return execFileSync("openssl", placed, { stdio: ["ignore", "pipe", "ignore"] })
  } catch {
    return undefined
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Version 3 and up, for SM2. */
export const hasOpenssl = /^OpenSSL [3-9]/.test(openssl("version", {})?.toString() ?? "")
