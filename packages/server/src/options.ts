// What a server is made of: a handler and options. Wrong ones are refused by name, before there is a server.
import {
  hasMethods,
  isFunction,
  isPlainObject,
  isText,
  isWhole,
  type OptionShape,
  requireOptions,
  type WireRequest,
  type WireResponse,
} from "@kms-conformance/model"

/** Whatever answers wire requests: an emulator, or what a test puts in front of one. */
export interface WireHandler {
  /**
   * Two ways to break the connection on purpose: to reject with an error whose code is ECONNRESET, and to answer with a body that
   * is shorter than its Content-Length says. The signal tells that the client has closed the connection before it was answered.
   */
  handle(request: WireRequest, options?: { readonly signal?: AbortSignal | undefined }): Promise<WireResponse>
  /** Longest request body that it takes, in bytes; a longer one is never held in memory. */
  readonly maxBodyBytes?: number
}

/** Options of `createServer`. */
export interface ServerOptions {
  /** Address to bind. Default loopback (`127.0.0.1`), because by default the emulator authenticates nobody. */
  readonly host?: string
  /** 0 (the default) takes any free port. */
  readonly port?: number
  /** PEM texts; with them the server speaks HTTPS. */
  readonly tls?: { readonly key: string | Buffer; readonly cert: string | Buffer }
  /** Bytes; for a handler that states no limit of its own. */
  readonly maxBodyBytes?: number
  /** Milliseconds that a client has to send one whole request. Default 30,000. */
  readonly requestTimeout?: number
  /** Milliseconds that an idle connection is kept. Default 65,000: longer than clients keep theirs, so that they close first. */
  readonly keepAliveTimeout?: number
  /** Milliseconds that `close` waits for requests under way before it cuts them. Default 5,000. */
  readonly closeTimeout?: number
  /** Called when the handler threw instead of answering; the client gets 500 without a body. */
  readonly onError?: (error: unknown) => void
}

// https://nodejs.org/api/timers.html#settimeoutcallback-delay-args: a longer delay would be a millisecond.
const MAX_TIMEOUT = 2 ** 31 - 1

const TIMEOUT = `a whole number of milliseconds from 1 to ${MAX_TIMEOUT}`

/** What each option takes, in words and as a test. */
const shapes: Readonly<Record<keyof ServerOptions, OptionShape>> = {
  host: ["an address or the name of a host", (value) => isText(value) && !/\s/.test(value as string)],
  port: ["a whole number from 0 to 65535", isWhole(0, 65_535)],
  tls: ["an object with key and cert, PEM texts", isKeyAndCert],
  maxBodyBytes: ["a whole number of bytes, 1 or more", isWhole(1)],
  requestTimeout: [TIMEOUT, isWhole(1, MAX_TIMEOUT)],
  keepAliveTimeout: [TIMEOUT, isWhole(1, MAX_TIMEOUT)],
  closeTimeout: [`a whole number of milliseconds from 0 to ${MAX_TIMEOUT}`, isWhole(0, MAX_TIMEOUT)],
  onError: ["a function", isFunction],
}

/** @throws TypeError */
export function requireUsable(handler: WireHandler, options: ServerOptions): void {
  if (!hasMethods(handler, "handle"))
    throw new TypeError("createServer takes an emulator, or another object with handle(request), and then options.")
  requireOptions("createServer", options, shapes)
  if (handler.maxBodyBytes === undefined) return
  if (!isWhole(1)(handler.maxBodyBytes))
    throw new TypeError("createServer: the maxBodyBytes of the handler is a whole number of bytes, 1 or more.")
  if (options.maxBodyBytes === undefined) return
  throw new TypeError("createServer: the handler has maxBodyBytes of its own, and answers longer bodies; give it there, to createEmulator.")
}

function isKeyAndCert(tls: unknown): boolean {
  return isPlainObject(tls) && [tls.key, tls.cert].every((pem) => isText(pem) || (pem instanceof Uint8Array && pem.length > 0))
}
