// The emulator over HTTP and HTTPS.

export type { ListeningAt, Server, ServerOptions, WireHandler } from "./server.ts"
export { createServer } from "./server.ts"
