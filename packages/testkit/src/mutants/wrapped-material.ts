// The material of an import, out of its wrapping and in again: the mutant has the token's private key, as the server has it.
import {
  constants,
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  privateDecrypt,
  publicEncrypt,
  randomBytes,
} from "node:crypto"
import type { Context, ImportTokenRecord, KeyRecord } from "@kms-conformance/emulator"
import { keyOf } from "./key-records.ts"
import type { Change, Members } from "./mutant.ts"

/** Takes other material for the one that was sent; undefined leaves it. What does not open is left to the emulator. */
export function material(change: (bytes: Buffer, key: KeyRecord) => Uint8Array | undefined): Change {
  return (input, ctx, next) => {
    const token = tokenOf(input, ctx)
    const bytes = token && opened(token, input.EncryptedKeyMaterial as Uint8Array)
    const other = bytes && change(bytes, keyOf(ctx))
    return next(other === undefined ? input : { ...input, EncryptedKeyMaterial: closed(token!, other) }, ctx)
  }
}

/** What was sent, without its wrapping. */
export function materialIn(input: Members, ctx: Context): Buffer | undefined {
  const token = tokenOf(input, ctx)
  return token && opened(token, input.EncryptedKeyMaterial as Uint8Array)
}

export function tokenOf({ ImportToken }: Members, { scope }: Context): ImportTokenRecord | undefined {
  return scope.importTokens.get(Buffer.from(ImportToken as Uint8Array).toString("hex"))
}

export function modulusBytes({ privateKey }: ImportTokenRecord): number {
  return privateKeyOf(privateKey).asymmetricKeyDetails!.modulusLength! / 8
}

const INITIAL_VALUE = Buffer.from("A65959A6", "hex")

/** Undefined for what does not open. */
export function opened(token: ImportTokenRecord, wrapped: Uint8Array): Buffer | undefined {
  try {
    const rsa = { key: privateKeyOf(token.privateKey), ...paddingOf(token) }
    if (!isHybrid(token)) return privateDecrypt(rsa, wrapped)
    const at = modulusBytes(token)
    const decipher = createDecipheriv("id-aes256-wrap-pad", privateDecrypt(rsa, wrapped.subarray(0, at)), INITIAL_VALUE)
    return Buffer.concat([decipher.update(wrapped.subarray(at)), decipher.final()])
  } catch {
    return undefined
  }
}

function closed(token: ImportTokenRecord, bytes: Uint8Array): Buffer {
  const rsa = { key: createPublicKey(privateKeyOf(token.privateKey)), ...paddingOf(token) }
  if (!isHybrid(token)) return publicEncrypt(rsa, bytes)
  const aesKey = randomBytes(32)
  const cipher = createCipheriv("id-aes256-wrap-pad", aesKey, INITIAL_VALUE)
  return Buffer.concat([publicEncrypt(rsa, aesKey), cipher.update(bytes), cipher.final()])
}

function isHybrid({ wrappingAlgorithm }: ImportTokenRecord): boolean {
  return wrappingAlgorithm.startsWith("RSA_AES_KEY_WRAP")
}

function paddingOf({ wrappingAlgorithm }: ImportTokenRecord) {
  return { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: wrappingAlgorithm.endsWith("SHA_1") ? "sha1" : "sha256" }
}

function privateKeyOf(der: Uint8Array) {
  return createPrivateKey({ key: Buffer.from(der), format: "der", type: "pkcs8" })
}
