// What the strings and values of a case are read against.

export interface Scope {
  /** Raw value of a name: a binding of the case, or row, run, target, second. */
  lookup(name: string): unknown
  /** Bytes from the stream of this case: the same for the same seed, whatever ran before. */
  random(length: number): Uint8Array
  /** Value at `path#/pointer` in the fixtures package. */
  fixture(reference: string): unknown
  /** The target's time in milliseconds since 1970, as far as the runner knows it. */
  now(): number
}
