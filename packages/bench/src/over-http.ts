// The emulator's server against bare node:http with the same cryptography, each in a process of its own.
import { type ChildProcess, fork } from "node:child_process"
import { once } from "node:events"
import { join } from "node:path"
import { openLoad } from "./load.ts"
import { race } from "./measure.ts"
import { printRates } from "./print.ts"
import { wireRequest } from "./requests.ts"

const CONNECTIONS = 16
const CONTEXT = { tenant: "acme", purpose: "container" }

export async function overHttp(): Promise<void> {
  const bare = await start("bare")
  const emulator = await start("emulator")
  try {
    const KeyId = await newKey(emulator.port)
    const request = (operation: string) => wireRequest(operation, { KeyId, KeySpec: "AES_256", EncryptionContext: CONTEXT })
    const loads = {
      "bare node:http, same cryptography": await openLoad(bare.port, request("GenerateDataKeyWithoutPlaintext"), CONNECTIONS),
      "server, GenerateDataKeyWithoutPlaintext": await openLoad(emulator.port, request("GenerateDataKeyWithoutPlaintext"), CONNECTIONS),
      "server, GenerateDataKey": await openLoad(emulator.port, request("GenerateDataKey"), CONNECTIONS),
    }
    const contenders = Object.entries(loads).map(([name, { run }]) => ({ name, run, concurrency: CONNECTIONS }))
    printRates(`Over HTTP, ${CONNECTIONS} connections from one thread`, await race(contenders, { rounds: 15, milliseconds: 100 }))
    for (const load of Object.values(loads)) load.close()
  } finally {
    bare.child.disconnect()
    emulator.child.disconnect()
  }
}

async function start(kind: "bare" | "emulator"): Promise<{ child: ChildProcess; port: number }> {
  const child = fork(join(import.meta.dirname, "server-process.ts"), [kind], { execArgv: ["--conditions=@kms-conformance/source"] })
  const [port] = await Promise.race([
    once(child, "message"),
    once(child, "exit").then(([code]) => Promise.reject(new Error(`The ${kind} server ended with ${code} before it listened.`))),
  ])
  return { child, port }
}

async function newKey(port: number): Promise<string> {
  const { headers, body } = wireRequest("CreateKey", {})
  const answer = await fetch(`http://127.0.0.1:${port}/`, {
    method: "POST",
    headers: Object.fromEntries(headers.filter(([name]) => name !== "host")),
    body: Buffer.from(body),
  })
  const { KeyMetadata } = (await answer.json()) as { KeyMetadata: { KeyId: string } }
  return KeyMetadata.KeyId
}
