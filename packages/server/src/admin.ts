// The admin endpoint: what a test does to an emulator from outside. Paths under /_kms/ are answered here and everything else by
// the emulator; without `withAdmin` in front of it the emulator answers those paths too, as it does every path but "/".
import { header, type WireRequest, type WireResponse } from "@kms-conformance/model"
import { type AdminAnswer, type Administered, adminRoutes, BadRequest } from "./admin-routes.ts"
import type { WireHandler } from "./options.ts"

const PREFIX = "/_kms/"

/** The emulator with the admin endpoint in front of it, for `createServer`. Everyone who reaches the server can use it. */
export function withAdmin(emulator: Administered): WireHandler {
  const routes = adminRoutes(emulator)
  return {
    maxBodyBytes: emulator.maxBodyBytes,
    async handle(request, options) {
      if (!request.path.startsWith(PREFIX)) return emulator.handle(request, options)
      return response(answer(routes, request))
    },
  }
}

function answer(routes: ReturnType<typeof adminRoutes>, request: WireRequest): AdminAnswer {
  const [path = ""] = request.path.slice(PREFIX.length).split("?")
  const [name = "", id] = path.split("/")
  const methods = Object.hasOwn(routes, name) ? routes[name] : undefined
  if (methods === undefined) return failure(404, `there is no ${PREFIX}${name}; there are ${Object.keys(routes).join(", ")}`)
  const route = methods[request.method]
  if (route === undefined) return failure(405, `${PREFIX}${name} takes ${Object.keys(methods).join(" and ")}`)
  try {
    return route({ body: bodyOf(request), id })
  } catch (error) {
    // A TypeError or RangeError is the emulator's word on what it was given.
    if (error instanceof BadRequest || error instanceof TypeError || error instanceof RangeError) return failure(400, error.message)
    throw error
  }
}

function bodyOf(request: WireRequest): unknown {
  if (request.method !== "POST") return undefined
  // A page in a browser can send a POST anywhere, but not with this content type unless the server agrees first; this one never does.
  const type = header(request.headers, "content-type")?.split(";")[0]?.trim().toLowerCase()
  if (type !== "application/json") throw new BadRequest("a POST has the content type application/json")
  const text = Buffer.from(request.body).toString()
  if (text.trim() === "") return {}
  try {
    return JSON.parse(text)
  } catch {
    throw new BadRequest("the body is not JSON")
  }
}

function failure(status: number, error: string): AdminAnswer {
  return { status, body: { error } }
}

function response({ status = 200, body }: AdminAnswer): WireResponse {
  const bytes = Buffer.from(`${JSON.stringify(body, null, 2)}\n`)
  const headers = [
    ["Content-Type", "application/json"],
    ["Cache-Control", "no-store"],
    ["Content-Length", String(bytes.length)],
  ] as const
  return { status, headers, body: bytes }
}
