// Load over plain sockets: one request at a time on each connection. A client library would cost more than the server.
import { connect, type Socket } from "node:net"
import type { WireRequest } from "@kms-conformance/model"

/** Opens connections to a port of this machine; `run` sends the request on a free one and waits for the answer. */
export async function openLoad(port: number, request: WireRequest, connections: number): Promise<{ run(): Promise<void>; close(): void }> {
  const bytes = requestBytes(request)
  const idle: Connection[] = await Promise.all(Array.from({ length: connections }, () => openConnection(port)))
  const all = [...idle]
  return {
    async run() {
      const connection = idle.pop()!
      await connection.exchange(bytes)
      idle.push(connection)
    },
    close() {
      for (const { socket } of all) socket.destroy()
    },
  }
}

interface Connection {
  readonly socket: Socket
  exchange(bytes: Buffer): Promise<void>
}

async function openConnection(port: number): Promise<Connection> {
  const socket = connect({ port, host: "127.0.0.1", noDelay: true })
  await new Promise((resolve, reject) => socket.once("connect", resolve).once("error", reject))
  let settle: { resolve(): void; reject(error: Error): void } | undefined
  let received = ""
  socket.setEncoding("latin1")
  socket.on("data", (chunk: string) => {
    received += chunk
    const head = received.indexOf("\r\n\r\n")
    if (head < 0) return
    const length = Number(/content-length: *(\d+)/i.exec(received)?.[1] ?? 0)
    if (received.length < head + 4 + length) return
    const ok = received.startsWith("HTTP/1.1 200")
    const answer = received
    received = ""
    if (ok) settle?.resolve()
    else settle?.reject(new Error(`The server answered: ${answer.slice(0, 300)}`))
  })
  socket.on("error", (error) => settle?.reject(error))
  return {
    socket,
    exchange: (bytes) =>
      new Promise((resolve, reject) => {
        settle = { resolve, reject }
        socket.write(bytes)
      }),
  }
}

function requestBytes({ method, path, headers, body }: WireRequest): Buffer {
  const lines = headers.map(([name, value]) => `${name}: ${value}`)
  return Buffer.concat([Buffer.from([`${method} ${path} HTTP/1.1`, ...lines, `content-length: ${body.length}`, "", ""].join("\r\n")), body])
}
