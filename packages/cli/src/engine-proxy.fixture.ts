// A Docker engine that can go away while its containers stay: the real one behind a socket that is closed.
import { connect, createServer, type Socket } from "node:net"
import { join } from "node:path"

const REAL = process.env.DOCKER_HOST ?? "unix:///var/run/docker.sock"

export interface EngineProxy {
  /** In place of DOCKER_HOST. */
  readonly host: string
  /** Closes every connection, and takes no more. */
  close(): void
}

/** @param folder where the socket is put */
export async function engineProxy(folder: string): Promise<EngineProxy> {
  const sockets = new Set<Socket>()
  const proxy = createServer((near) => {
    sockets.add(near.on("error", () => {}))
    const far = REAL.startsWith("unix://")
      ? connect(REAL.slice("unix://".length))
      : connect(Number(new URL(REAL).port), new URL(REAL).hostname)
    sockets.add(far.on("error", () => {}))
    near.pipe(far).pipe(near)
  })
  const path = join(folder, "engine.sock")
  await new Promise<void>((resolve) => proxy.listen(path, resolve))
  return {
    host: `unix://${path}`,
    close() {
      proxy.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}
