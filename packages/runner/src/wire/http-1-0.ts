// A connection that says HTTP/1.0 where node's client says HTTP/1.1: the client knows no other version.
import { connect as connectPlain } from "node:net"
import { Duplex } from "node:stream"
import { connect as connectTls } from "node:tls"
import { type Certificates, hostOf, trusting } from "./connecting.ts"

export function connectionOf10(endpoint: URL, ca?: Certificates): Duplex {
  const host = hostOf(endpoint)
  const secure = endpoint.protocol === "https:"
  const port = Number(endpoint.port || (secure ? 443 : 80))
  const socket = secure ? connectTls({ host, port, servername: host, ...trusting(ca) }) : connectPlain({ host, port })
  let begun = false
  const spoken = new Duplex({
    write(chunk: Buffer, _encoding, done) {
      socket.write(begun ? chunk : inVersion10(chunk), done)
      begun = true
    },
    final: (done) => void socket.end(done),
    read: () => void socket.resume(),
    destroy(error, done) {
      socket.destroy()
      done(error)
    },
  })
  socket.on("data", (bytes: Buffer) => {
    if (!spoken.push(bytes)) socket.pause()
  })
  socket.on("end", () => spoken.push(null))
  socket.on("error", (error) => spoken.destroy(error))
  return spoken
}

/** The first piece that the client writes holds the whole request line. */
function inVersion10(chunk: Buffer): Buffer {
  const end = chunk.indexOf("\r\n")
  const line = chunk.subarray(0, end).toString("latin1")
  return Buffer.concat([Buffer.from(line.replace(/ HTTP\/1\.1$/, " HTTP/1.0"), "latin1"), chunk.subarray(end)])
}
