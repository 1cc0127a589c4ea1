// The command line as a function, for those who start it from a program of their own.
export type { Io } from "./io.ts"
export { processIo } from "./io.ts"
export { main } from "./program.ts"
