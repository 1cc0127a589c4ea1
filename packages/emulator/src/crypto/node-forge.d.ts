// The parts of node-forge that rsa-pss.ts and rsa-oaep.ts use, loaded one by one: the whole library takes twice as long to load.
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
declare module "node-forge/lib/sha1.js" {
  const sha1: { create(): unknown }
  export = sha1
}
declare module "node-forge/lib/pkcs1.js" {
  interface OaepOptions {
    md: unknown
    mgf1: { md: unknown }
    seed: string
  }
  const pkcs1: { encode_rsa_oaep(key: { n: { bitLength(): number } }, message: string, options: OaepOptions): string }
  export = pkcs1
}
