// node-forge, loaded when first used: it takes longer to load than a suite.
import { createRequire } from "node:module"
import type Forge from "node-forge"

const require = createRequire(import.meta.url)

export function forge(): typeof Forge {
  return require("node-forge") as typeof Forge
}

/** node-forge takes bytes as strings of characters 0 to 255. */
export function binary(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("binary")
}

export function unbinary(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, "binary"))
}
