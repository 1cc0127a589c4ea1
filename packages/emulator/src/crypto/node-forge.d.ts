// The parts of node-forge that rsa-pss.ts uses, loaded one by one: the whole library takes twice as long to load.
// Strings are "binary": one character a byte.
declare module "node-forge/lib/pss.js" {
  interface Digest {
    digest(): { getBytes(): string }
  }
  interface Pss {
    encode(md: Digest, modulusBits: number): string
    verify(digest: string, encoded: string, modulusBits: number): boolean
  }
  const pss: { create(options: { md: unknown; mgf: unknown; saltLength: number; salt?: string }): Pss }
  export = pss
}
declare module "node-forge/lib/mgf1.js" {
  const mgf1: { create(md: unknown): unknown }
  export = mgf1
}
declare module "node-forge/lib/sha256.js" {
  const sha256: { create(): unknown }
  export = sha256
}
declare module "node-forge/lib/sha512.js" {
  const sha512: { create(): unknown; sha384: { create(): unknown } }
  export = sha512
}
