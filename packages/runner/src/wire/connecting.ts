// What every way to connect to an endpoint needs of it.

/** Certificates, in PEM, that are trusted in place of the system's. */
export type Certificates = string | readonly string[] | undefined

/** As an option of node's TLS; nothing where the system's certificates are the ones to trust. */
export function trusting(ca: Certificates): { readonly ca?: string | string[] } {
  return ca === undefined ? {} : { ca: typeof ca === "string" ? ca : [...ca] }
}

/** A name or an address; URLs write those of IPv6 in brackets, sockets do not. */
export function hostOf(endpoint: URL): string {
  return endpoint.hostname.replace(/^\[|\]$/g, "")
}
