// How a request may go over a connection other than the usual way: for cases about HTTP itself.

/**
 * `chunked`: the body in several chunks of Transfer-Encoding. `http/1.0`: as a client of that version sends it. `pipelined`:
 * three times on one connection, without waiting for an answer; the last answer is the one that counts.
 * https://www.rfc-editor.org/rfc/rfc9112 sections 2.3, 7.1 and 9.3.2
 */
export const manners = ["chunked", "http/1.0", "pipelined"] as const
export type Manner = (typeof manners)[number]
