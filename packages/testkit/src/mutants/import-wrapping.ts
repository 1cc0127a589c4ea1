// Mutants of import tokens and wrappings: what comes in by the wrong token, or does not come in by the right one.

import { bareId } from "./front-calls.ts"
import { alters, renames, wrong } from "./fronts.ts"
import { given, keyOf, mishandled, retrying } from "./key-records.ts"
import { type Mutant, override } from "./mutant.ts"
import { modulusBytes, opened, tokenOf } from "./wrapped-material.ts"

const IMPORT = "ImportKeyMaterial"

export const importWrappingMutants = {
  "import-token.any-key": mishandled(
    "a token is good for every key",
    ["import.token.belongs-to-key"],
    IMPORT,
    given((input, ctx) => {
      const token = tokenOf(input, ctx)
      if (token !== undefined) ctx.scope.importTokens.put(token.id, { ...token, keyId: keyOf(ctx).keyId })
      return input
    }),
  ),
  "import-token.last-given": mishandled(
    "for a token that nobody gave the last one is taken that was given for the key",
    ["import.token.invalid"],
    IMPORT,
    given((input, ctx) => {
      const { importTokens } = ctx.scope
      const last = importTokens.page(0, importTokens.size).rows.findLast(({ keyId }) => keyId === keyOf(ctx).keyId)
      return tokenOf(input, ctx) === undefined && last ? { ...input, ImportToken: Buffer.from(last.id, "hex") } : input
    }),
  ),
  "import-token.any-public-key": mishandled(
    "material opens that was wrapped with any public key ever given for the key",
    ["import.token.pair"],
    IMPORT,
    retrying("InvalidCiphertextException", (input, ctx, next) => {
      const { importTokens } = ctx.scope
      const given = importTokens.page(0, importTokens.size).rows.filter((token) => token.keyId === keyOf(ctx).keyId)
      const opening = given.find((token) => opened(token, input.EncryptedKeyMaterial as Uint8Array) !== undefined)
      return next(opening ? { ...input, ImportToken: Buffer.from(opening.id, "hex") } : input, ctx)
    }),
  ),
  "import.bare-key-id": wrong("the key is named by its ID", ["import.response"], alters(IMPORT, "KeyId", bareId)),
  "import.undecryptable-incorrect": wrong(
    "what does not open is said to be incorrect material",
    ["import.wrapping.undecryptable"],
    renames(IMPORT, "InvalidCiphertextException", "IncorrectKeyMaterialException"),
  ),
  "import.material-first": mishandled(
    "with RSA_AES_KEY_WRAP the material is expected before the AES key",
    ["import.wrapping.hybrid-layout"],
    IMPORT,
    given((input, ctx) => {
      const token = tokenOf(input, ctx)
      if (!token?.wrappingAlgorithm.startsWith("RSA_AES_KEY_WRAP")) return input
      const wrapped = Buffer.from(input.EncryptedKeyMaterial as Uint8Array)
      const at = wrapped.length - modulusBytes(token)
      return { ...input, EncryptedKeyMaterial: Buffer.concat([wrapped.subarray(at), wrapped.subarray(0, at)]) }
    }),
  ),
  "import.first-wrapping": {
    says: "material is to be wrapped each time as it was the first time",
    breaks: ["import.wrapping.changeable"],
    operations: () => {
      const first = new Map<string, string>()
      return {
        ImportKeyMaterial: override((input, ctx, next) => {
          const { keyId } = keyOf(ctx)
          const token = tokenOf(input, ctx)!
          const wrappingAlgorithm = first.get(keyId) ?? token.wrappingAlgorithm
          first.set(keyId, wrappingAlgorithm)
          ctx.scope.importTokens.put(token.id, { ...token, wrappingAlgorithm })
          return next(input, ctx)
        }),
      }
    },
  },
} satisfies Record<string, Mutant>
