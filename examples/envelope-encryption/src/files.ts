// Files as streams of bytes in, and whole or not at all out.
import { createReadStream, createWriteStream } from "node:fs"
import { rename, rm } from "node:fs/promises"
import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"

export function bytesOf(file: string): AsyncIterable<Uint8Array> {
  return createReadStream(file, { highWaterMark: 262_144 })
}

/** Writes beside the file and renames at the end: a reader never finds half a file, nor content that failed its last check. */
export async function writeWhole(file: string, content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<void> {
  const partial = `${file}.partial`
  try {
    await pipeline(Readable.from(content), createWriteStream(partial))
    await rename(partial, file)
  } catch (error) {
    await rm(partial, { force: true })
    throw error
  }
}
