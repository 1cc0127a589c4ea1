// The same cases for any other test tool: nothing here imports vitest.
export type { Instance } from "@kms-conformance/runner"
export { cases } from "./cases.ts"
export { type OpenedTarget, open } from "./open.ts"
export type { OpenOptions, Selection } from "./options.ts"
export { type CaseVerdict, runCase } from "./run-case.ts"
