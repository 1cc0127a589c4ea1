// The emulator as msw handlers: KMS answered inside the process, at its real addresses.

export type { KmsHandlersOptions, WireHandler } from "./handlers.ts"
export { kmsHandlers } from "./handlers.ts"
