// The emulator over HTTP and HTTPS.
export { createServer } from "./server.ts"
export type { ListeningAt, Server, ServerOptions, WireHandler } from "./server.ts"
