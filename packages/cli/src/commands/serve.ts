// `serve`: the reference emulator over HTTP, until a signal stops it.
import { createServer, withAdmin } from "@kms-conformance/server"
import type { Io } from "../io.ts"
import { explanation } from "../serve/explanation.ts"
import type { ServeFlags } from "../serve/flags.ts"
import { openEmulator } from "../serve/options.ts"

export async function serve(flags: ServeFlags, io: Io): Promise<number> {
  const { port, host, admin = false, explain = false } = flags
  const onError = (error: unknown) => io.err(`kms-conformance: a request could not be answered: ${(error as Error).message}\n`)
  const emulator = openEmulator(flags, {
    onInternalError: onError,
    ...(explain && { onEvent: (event) => io.out(explanation(event)) }),
  })
  const server = createServer(admin ? withAdmin(emulator) : emulator, { port, host, onError })
  try {
    const { url } = await server.listen()
    const stopped = new Promise<void>((resolve) => {
      io.onStop(() => resolve())
    })
    io.out(welcome(url, flags))
    for (const warning of warnings(flags)) io.err(`kms-conformance: ${warning}\n`)
    await stopped
  } finally {
    await server.close()
    emulator.close()
  }
  return 0
}

function welcome(url: string, { region, admin, seed, clock, data, auth, identities }: ServeFlags): string {
  const isStrict = auth === "strict"
  return [
    `KMS emulator at ${url}, until Ctrl-C`,
    ...(seed === undefined ? [] : [`  FOR TESTS ONLY: every key, nonce and identifier can be computed from the seed "${seed}"`]),
    ...(data === undefined ? [] : [`  everything is kept in ${data}, keys included and not encrypted`]),
    ...(seed === undefined || clock !== undefined
      ? []
      : ["  time stands still at 2026-01-01T00:00:00Z (--clock system for the machine's)"]),
    ...(isStrict ? [`  only requests that are signed by one of ${identities} are answered`] : []),
    `  ${isStrict ? "" : "AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test "}aws kms create-key --endpoint-url ${url} --region ${region}`,
    `  npx kms-conformance run --endpoint ${url}${admin ? " --admin" : ""}`,
    ...(admin ? [`  curl ${url}/_kms/health`] : []),
    "",
  ].join("\n")
}

function* warnings({ host, admin, auth }: ServeFlags): Generator<string> {
  if (isLoopback(host)) return
  if (auth !== "strict") yield `everyone who reaches ${host} can use these keys; there is no authentication`
  if (admin) yield `everyone who reaches ${host} can move the clock, reset the emulator and inject faults`
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || host.startsWith("127.")
}
