// A server in a process of its own, so that load and server do not share a thread. Prints its port, then waits to be ended.
import type { AddressInfo } from "node:net"
import { createEmulator } from "@kms-conformance/emulator"
import { createServer } from "@kms-conformance/server"
import { bareServer } from "./bare-server.ts"

async function port(kind: string | undefined): Promise<number> {
  if (kind === "emulator") return (await createServer(createEmulator({})).listen()).port
  const server = bareServer().listen(0, "127.0.0.1")
  await new Promise((resolve) => server.once("listening", resolve))
  return (server.address() as AddressInfo).port
}

process.send?.(await port(process.argv[2]))
process.on("disconnect", () => process.exit())
