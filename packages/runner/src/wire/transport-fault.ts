// Node's network errors as the runner's: one sentence that says what to look at.
import { TransportError, type TransportFault } from "./transport-error.ts"

const FAULTS: Readonly<Record<string, readonly [TransportFault, string]>> = {
  ECONNREFUSED: ["refused", "nobody listens there: is the server running, on this port?"],
  ENOTFOUND: ["refused", "the host name is unknown"],
  EAI_AGAIN: ["refused", "the host name could not be looked up"],
  EHOSTUNREACH: ["refused", "the host cannot be reached"],
  ENETUNREACH: ["refused", "the network cannot be reached"],
  ETIMEDOUT: ["timeout", "the connection timed out"],
  ECONNRESET: ["reset", "the connection was closed before the answer was complete"],
  EPIPE: ["reset", "the connection was closed while the request was sent"],
  ERR_STREAM_PREMATURE_CLOSE: ["reset", "the connection was closed before the answer was complete"],
  EPROTO: ["tls", "TLS failed: does the server speak https on this port?"],
}

/** The error as a TransportError. What Node says stays as the cause, not in the message: it may quote what was sent. */
export function transportErrorOf(error: unknown, endpoint: URL): TransportError {
  if (error instanceof TransportError) return error
  const code = codeOf(error)
  const [fault, words] = FAULTS[code] ?? otherFault(code)
  return new TransportError(fault, `no answer from ${endpoint.origin}: ${words}`, { cause: error })
}

/** A refused connection to a name with several addresses comes as an AggregateError. */
function codeOf(error: unknown): string {
  const { code, errors } = error as { code?: string; errors?: readonly { code?: string }[] }
  return code ?? errors?.[0]?.code ?? ""
}

function otherFault(code: string): readonly [TransportFault, string] {
  if (code.startsWith("HPE_")) return ["malformed", `what came is not HTTP (${code})`]
  if (/CERT|SELF_SIGNED|UNABLE_TO|ERR_TLS|ERR_SSL/.test(code)) return ["tls", `TLS failed (${code})`]
  return ["reset", `the connection failed (${code || "for an unknown reason"})`]
}
