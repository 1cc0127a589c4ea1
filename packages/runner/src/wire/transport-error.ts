// Why there is no answer. Never holds anything of what was sent.

/** Why there is no answer. */
export type TransportFault =
  /** Nobody listens, or the name is unknown. */
  | "refused"
  /** The connection was lost before the answer was complete. */
  | "reset"
  | "timeout"
  /** Bytes that are not HTTP. */
  | "malformed"
  | "too-large"
  /** TLS failed. */
  | "tls"
  /** The request was for a host that is not the target's; nothing was sent. */
  | "other-host"
  /** The caller gave up. */
  | "aborted"

/** Rejection of a Transport: the message is one sentence that names the endpoint. */
export class TransportError extends Error {
  override readonly name = "TransportError"
  readonly fault: TransportFault

  constructor(fault: TransportFault, message: string, details: { cause?: unknown } = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause })
    this.fault = fault
  }
}

/** Of a request whose caller does not wait any more. */
export function givenUp(endpoint: URL, cause?: unknown): TransportError {
  return new TransportError("aborted", `the request to ${endpoint.origin} was given up`, { cause })
}
