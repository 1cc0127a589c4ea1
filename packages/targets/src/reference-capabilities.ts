// What a target can do that has the reference emulator behind it; what verifies signatures has "strict-auth" besides.

/** Capabilities that the targets `emulator`, `server` and `msw` have in common. */
export const referenceCapabilities = [
  "aws-managed",
  "clock",
  "disposable",
  "import",
  "multi-region",
  "nitro",
  "raw-http",
  "rotation",
  "transient-states",
] as const
