// What mutation testing changes, and the tests that have to notice: the code in which a wrong word does most harm.

export interface MutationPart {
  /** Globs from the root of the workspace. */
  readonly mutate: readonly string[]
  readonly testFiles: readonly string[]
  /** The least share of mutants, in percent, that the tests have to notice. */
  readonly least: number
}

const NO_TESTS = "!**/*.test.ts"

export const mutationParts: Readonly<Record<string, MutationPart>> = {
  policy: {
    mutate: ["packages/emulator/src/policy/**/*.ts", NO_TESTS],
    testFiles: [
      "packages/emulator/src/policy/**/*.test.ts",
      // Grants and key policies are told apart by the operations that make and show them.
      "packages/emulator/src/operations/*{grant,key-polic}*.test.ts",
      "packages/emulator/src/keys/aws-managed.test.ts",
    ],
    least: 85,
  },
  ciphertext: {
    mutate: ["packages/emulator/src/crypto/ciphertext-blob.ts", "packages/emulator/src/crypto/encryption-context.ts"],
    testFiles: ["packages/emulator/src/crypto/ciphertext-blob.test.ts", "packages/emulator/src/crypto/encryption-context.test.ts"],
    least: 85,
  },
  matcher: {
    mutate: ["packages/runner/src/match/*.ts", NO_TESTS],
    testFiles: ["packages/runner/src/match/*.test.ts"],
    least: 85,
  },
}
