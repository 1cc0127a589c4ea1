// The dialect in which the suite's schemas are read: strict, but for unions of types and tuples with optional ends.

export const AJV_OPTIONS = {
  strict: true,
  allowUnionTypes: true,
  strictTypes: false,
  strictTuples: false,
  strictRequired: false,
} as const
