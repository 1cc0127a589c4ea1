// Times on the wire.

/** Epoch seconds, with milliseconds as the fraction, of milliseconds since the epoch: as KMS sends timestamps. */
export function seconds(milliseconds: number): number {
  return milliseconds / 1000
}
