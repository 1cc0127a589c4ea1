// Mutants of GenerateRandom and of dry runs.

import { success } from "./front.ts"
import { bytes } from "./front-calls.ts"
import { alters, forgives, ignores, refuses, repairs, wrong } from "./fronts.ts"
import type { Mutant } from "./mutant.ts"

export const randomMutants = {
  "random.default-length": wrong(
    "a request without NumberOfBytes gets 32 bytes",
    ["random.length.required"],
    repairs("GenerateRandom", (input) => ({ NumberOfBytes: 32, ...input })),
  ),
  "random.one-too-few": wrong(
    "the last byte is missing",
    ["random.length.exact"],
    alters(
      "GenerateRandom",
      "Plaintext",
      bytes((all) => all.subarray(1)),
    ),
  ),
  "random.length-clamped": wrong(
    "NumberOfBytes is moved into its range",
    ["random.length.range"],
    repairs("GenerateRandom", ({ NumberOfBytes, ...input }) =>
      typeof NumberOfBytes === "number" ? { ...input, NumberOfBytes: Math.min(1024, Math.max(1, NumberOfBytes)) } : input,
    ),
  ),
  "random.home-only": wrong(
    "random bytes are for one account in one Region",
    ["random.no-account-resources"],
    refuses("GenerateRandom", "AccessDeniedException", (_, { account, region }) => account === "444455556666" || region !== "us-east-1"),
  ),
  "random.store-ignored": wrong(
    "CustomKeyStoreId is ignored",
    ["random.custom-key-store.unknown", "random.custom-key-store.connected", "random.custom-key-store.external"],
    ignores("GenerateRandom", "CustomKeyStoreId"),
  ),
  "random.no-stores": wrong(
    "CustomKeyStoreId is not supported",
    ["random.custom-key-store.cloudhsm"],
    refuses("GenerateRandom", "UnsupportedOperationException", ({ CustomKeyStoreId }) => CustomKeyStoreId !== undefined),
  ),
  "dry-run.modifiers-ignored": wrong(
    "DryRunModifiers are ignored",
    ["decrypt.dry-run.ignore-ciphertext"],
    ignores(["Decrypt", "ReEncrypt"], "DryRunModifiers"),
  ),
  "dry-run.no-key-needed": wrong(
    "IGNORE_CIPHERTEXT needs no key",
    ["decrypt.dry-run.ignore-ciphertext.keyid"],
    refuses(
      ["Decrypt", "ReEncrypt"],
      "DryRunOperationException",
      ({ DryRunModifiers, KeyId, SourceKeyId }) => DryRunModifiers !== undefined && KeyId === undefined && SourceKeyId === undefined,
    ),
  ),
  "dry-run.modifiers-without-dry-run": wrong(
    "IGNORE_CIPHERTEXT counts without DryRun, too",
    ["decrypt.dry-run.modifiers-need-dry-run"],
    forgives("Decrypt", ["ValidationException", "InvalidCiphertextException"], async (call, _, refused) =>
      call.input.DryRunModifiers ? success({ Plaintext: "", KeyId: call.input.KeyId }) : refused,
    ),
  ),
} satisfies Record<string, Mutant>
