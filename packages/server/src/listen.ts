// Binds the port; if that fails, says why in words.
import type { Server } from "node:http"
import type { AddressInfo } from "node:net"

const REASONS: Readonly<Record<string, string>> = {
  EADDRINUSE: "the port is in use; choose another one, or 0 for any free port",
  EACCES: "this user may not listen there; choose a port above 1023",
  EADDRNOTAVAIL: "this machine has no such address",
  ENOTFOUND: "this host name is not known",
}

/** The port that was bound. Rejects with one sentence that names host and port; `code` is node's. */
export function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException) => {
      const reason = REASONS[error.code ?? ""] ?? error.message
      reject(Object.assign(new Error(`cannot listen on ${authority(host, port)}: ${reason}`), { code: error.code }))
    }
    server.once("error", onError)
    server.listen({ host, port }, () => {
      server.off("error", onError)
      resolve((server.address() as AddressInfo).port)
    })
  })
}

/** `host:port` as it stands in a URL that reaches the server: a wildcard address is reached by loopback. */
export function authority(host: string, port: number): string {
  const reachable = host === "0.0.0.0" ? "127.0.0.1" : host === "::" ? "::1" : host
  return `${reachable.includes(":") ? `[${reachable}]` : reachable}:${port}`
}
