// Puts a file into a container that somebody else made. The header stays; former content is replaced.
import { randomBytes } from "node:crypto"
import type { KMSClient } from "@aws-sdk/client-kms"
import { unlock } from "./data-key.ts"
import { envelope, readHeader, SALT_LENGTH } from "./envelope-format.ts"
import { bytesOf, writeWhole } from "./files.ts"
import { seal } from "./segments.ts"

export async function fillContainer(kms: KMSClient, context: Record<string, string>, container: string, source: string): Promise<void> {
  const header = await readHeader(bytesOf(container))
  await header.close()
  const salt = randomBytes(SALT_LENGTH)
  const key = await unlock(kms, context, header, salt)
  await writeWhole(container, envelope(header.bytes, salt, seal(key, bytesOf(source))))
}
