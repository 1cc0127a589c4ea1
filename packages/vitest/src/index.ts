// Public API of @kms-conformance/vitest. For other test tools there is ./any-tool.ts, which needs no vitest.
export { type CaseVerdict, cases, type Instance, type OpenedTarget, type OpenOptions, open, runCase, type Selection } from "./any-tool.ts"
export { conformance } from "./conformance.ts"
export type { ConformanceOptions } from "./options.ts"
