// publicKey and keyPair: the DER forms are right for the spec, and the two belong together.
import { bytesArgument, CheckFailed, checking, rowArgument } from "./check.ts"
import { type KeyInfo, parsePkcs8, parseSpki } from "./der.ts"
import { type Family, families } from "./families.ts"

type Given = Readonly<Record<string, unknown>>

export const publicKey = checking((given) => void publicPart(given))

export const keyPair = checking((given) => {
  const { family, key } = publicPart(given)
  const info = parsePkcs8(bytesArgument(given, "privateKey"), "privateKey")
  checkAlgorithm(info, family, given, "privateKey")
  family.checkPair(info.key, key)
})

function publicPart(given: Given): { family: Family; key: Uint8Array } {
  const family = rowArgument(given, "spec", families)
  const info = parseSpki(bytesArgument(given, "publicKey"), "publicKey")
  checkAlgorithm(info, family, given, "publicKey")
  family.checkPublic(info.key)
  return { family, key: info.key }
}

function checkAlgorithm(info: KeyInfo, family: Family, given: Given, path: string): void {
  if (info.algorithm === family.algorithm && info.curve === family.curve) return
  const found = [info.algorithm, info.curve].filter(Boolean).join(" with ")
  throw new CheckFailed(path, `a key of ${given.spec}`, `a key of algorithm ${found}`)
}
