// A JavaScript or TypeScript module of the user's: whoever writes a mock of KMS tests it without a server.
import { existsSync } from "node:fs"
import { basename, resolve } from "node:path"
import { pathToFileURL } from "node:url"
import { type Target, type Transport, UsageError } from "@kms-conformance/runner"
import { overFetch } from "./module/over-fetch.ts"
import { overMsw } from "./module/over-msw.ts"
import { overRequestHandler } from "./module/over-request-handler.ts"
import { DUMMY_CREDENTIALS, regionOf, secondRegionOf, type TargetOptions } from "./options.ts"

type Members = Readonly<Record<string, unknown>>

/** Path of the module, unless what it would export is at hand. Throws UsageError when there is none. */
export function modulePathOf({ module }: TargetOptions): string | undefined {
  if (module === undefined) throw new UsageError("the target module needs a path: --target ./my-kms.ts")
  if (typeof module !== "string") return undefined
  const path = resolve(module)
  if (!existsSync(path)) throw new UsageError(`there is no module ${path}`)
  return path
}

/**
 * The module's default export, or else its named ones: `{ fetch }`, `{ handlers }` of msw, `{ requestHandler }` of an SDK client,
 * a whole Target, or a function that gives one of these.
 */
export async function openModule(options: TargetOptions): Promise<Target> {
  const path = modulePathOf(options)
  const region = regionOf(options)
  const exported = await membersOf(path === undefined ? options.module : await load(path), region)
  const own = exported as Partial<Target>
  const transport =
    typeof exported.transport === "function" ? (exported.transport as Transport) : transportOf(exported, path ?? "the target")
  const second = secondRegionOf(options)
  const endpoint = own.endpoint instanceof URL ? own.endpoint : addressOf(region)
  return {
    ...(second === undefined ? {} : { second: { endpoint: addressOf(second), region: second } }),
    ...own,
    name: typeof own.name === "string" ? own.name : nameOf(path),
    endpoint,
    region: own.region ?? region,
    identities: { owner: options.credentials ?? DUMMY_CREDENTIALS, ...options.file?.identities, ...options.identities, ...own.identities },
    capabilities: new Set([...(own.capabilities ?? options.file?.capabilities ?? ["disposable"])]),
    transport,
    async close() {
      await own.close?.()
    },
  }
}

function transportOf(exported: Members, path: string): Transport {
  if (typeof exported.fetch === "function") return overFetch(exported as { fetch(request: Request): Promise<Response> })
  if (Array.isArray(exported.handlers)) return overMsw(exported.handlers)
  const handler = exported.requestHandler ?? exported
  if (typeof (handler as Members).handle === "function") return overRequestHandler(handler as Parameters<typeof overRequestHandler>[0])
  throw new UsageError(
    `${path} exports nothing that can be tested: export { fetch }, { handlers } of msw, { requestHandler } of an SDK client, or a Target`,
  )
}

async function load(path: string): Promise<unknown> {
  const module = (await import(pathToFileURL(path).href).catch((error: Error) => {
    throw new UsageError(`${path} cannot be loaded: ${error.message.split("\n")[0]}`)
  })) as Members
  return module.default ?? module
}

function nameOf(path: string | undefined): string {
  return path === undefined ? "module" : basename(path).replace(/\.\w+$/, "")
}

async function membersOf(given: unknown, region: string): Promise<Members> {
  const value = typeof given === "function" ? await given({ region }) : given
  if (Array.isArray(value)) return { handlers: value }
  return typeof value === "object" && value !== null ? (value as Members) : {}
}

/** AWS's address, as clients have it: nothing is sent there. */
function addressOf(region: string): URL {
  return new URL(`https://kms.${region}.amazonaws.com${region.startsWith("cn-") ? ".cn" : ""}`)
}
