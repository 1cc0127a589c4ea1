// A server around a handler that answers what it was given, and clients of it that write bytes.
import { connect, type Socket } from "node:net"
import type { WireRequest } from "@kms-conformance/model"
import { onTestFinished } from "vitest"
import { createServer, type ServerOptions, type WireHandler } from "./index.ts"

export const echo = (maxBodyBytes = 1000): WireHandler => ({
  maxBodyBytes,
  async handle({ method, path, headers, body }) {
    const status = body.length > maxBodyBytes ? 413 : 200
    const text = JSON.stringify({ method, path, headers, length: body.length, text: Buffer.from(body.subarray(0, 20)).toString("latin1") })
    return { status, headers: [["Content-Type", "application/json"]], body: Buffer.from(text) }
  },
})

/** Until the test is over. */
export async function serve(handler: WireHandler = echo(), options: ServerOptions = {}) {
  const server = createServer(handler, options)
  onTestFinished(() => server.close())
  return { server, ...(await server.listen()) }
}

/** Sends text on a bare connection and gives everything that comes back until the server closes it. */
export function raw(port: number, text: string, endAfter = true): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    const socket = connect(port, "127.0.0.1", () => (endAfter ? socket.end(text) : socket.write(text)))
    socket.on("data", (chunk) => chunks.push(chunk)).on("error", reject)
    socket.on("close", () => resolve(Buffer.concat(chunks).toString("latin1")))
  })
}

export const bodyOf = (answer: string) =>
  JSON.parse(answer.slice(answer.indexOf("\r\n\r\n") + 4)) as WireRequest & { length: number; text: string }
export const post = (body: string, headers = "") => `POST / HTTP/1.1\r\nHost: h\r\n${headers}Content-Length: ${body.length}\r\n\r\n${body}`

export function reading(socket: Socket): Promise<string> {
  const chunks: Buffer[] = []
  return new Promise((resolve, reject) => {
    socket.on("data", (chunk) => chunks.push(chunk)).on("error", reject)
    socket.on("close", () => resolve(Buffer.concat(chunks).toString("latin1")))
  })
}

export function once(socket: Socket, event: string): Promise<unknown[]> {
  return new Promise((resolve) => {
    socket.once(event, (...values: unknown[]) => resolve(values))
  })
}
