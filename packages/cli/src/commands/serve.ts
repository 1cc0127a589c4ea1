// `serve`: the reference emulator over HTTP until it is told to stop.
import { createEmulator } from "@kms-conformance/emulator"
import { createServer } from "@kms-conformance/server"
import type { Io } from "../io.ts"

export interface ServeFlags {
  readonly port: number
  readonly host: string
  readonly region: string
  readonly account?: string
  readonly maxBody?: number
}

export async function serve({ port, host, region, account, maxBody }: ServeFlags, io: Io): Promise<number> {
  const onError = (error: unknown) => io.err(`kms-conformance: a request could not be answered: ${(error as Error).message}\n`)
  const emulator = createEmulator({
    region,
    ...(account === undefined ? {} : { account }),
    ...(maxBody === undefined ? {} : { maxBodyBytes: maxBody }),
    onInternalError: onError,
  })
  const server = createServer(emulator, { port, host, onError })
  try {
    const { url } = await server.listen()
    const stopped = new Promise<void>((resolve) => {
      io.onStop(() => resolve())
    })
    io.out(welcome(url, region))
    if (!isLoopback(host)) io.err(`kms-conformance: everyone who reaches ${host} can use these keys; there is no authentication\n`)
    await stopped
  } finally {
    await server.close()
    emulator.close()
  }
  return 0
}

function welcome(url: string, region: string): string {
  return [
    `KMS emulator at ${url}, until Ctrl-C`,
    `  AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test aws kms create-key --endpoint-url ${url} --region ${region}`,
    `  npx kms-conformance run --endpoint ${url}`,
    "",
  ].join("\n")
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || host.startsWith("127.")
}
