// The emulator over HTTP and HTTPS.

export { withAdmin } from "./admin.ts"
export type { Administered } from "./admin-routes.ts"
export type { ServerOptions, WireHandler } from "./options.ts"
export type { ListeningAt, Server } from "./server.ts"
export { createServer } from "./server.ts"
