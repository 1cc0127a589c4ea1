// Takes the content out of an envelope or a filled container.
import type { KMSClient } from "@aws-sdk/client-kms"
import { unlock } from "./data-key.ts"
import { exactly, readHeader, SALT_LENGTH } from "./envelope-format.ts"
import { bytesOf, writeWhole } from "./files.ts"
import { open } from "./segments.ts"

/** Writes `target` only when every segment authenticates. Throws KMS's error when key or context do not fit. */
export async function decryptFile(kms: KMSClient, context: Record<string, string>, source: string, target: string): Promise<void> {
  const header = await readHeader(bytesOf(source))
  try {
    const body = exactly(header.rest)
    const salt = await body.take(SALT_LENGTH)
    if (salt.length === 0) throw new Error("The container is empty: nothing was put into it yet.")
    if (salt.length < SALT_LENGTH) throw new Error("The envelope was cut short.")
    const key = await unlock(kms, context, header, salt)
    await writeWhole(target, open(key, body.rest()))
  } finally {
    await header.close()
  }
}
