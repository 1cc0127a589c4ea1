// Public API of kms-conformance: the command line as a function, for programs that run it themselves.
export type { Io } from "./io.ts"
export { processIo } from "./io.ts"
export { main } from "./program.ts"
