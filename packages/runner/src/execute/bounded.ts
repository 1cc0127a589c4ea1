// Work with an end: by time, or by a signal from outside, whether or not the work itself listens.
import { ABORTED, CannotRun, OutOfTime } from "./cannot-run.ts"

export interface Bound {
  readonly milliseconds: number
  readonly signal?: AbortSignal | undefined
}

/** The work's result; rejects with CannotRun when the time is over or the signal comes first: with its reason, if that is one. */
export async function bounded<T>(bound: Bound, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const { milliseconds, signal } = bound
  if (signal?.aborted) throw whyAborted(signal)
  const controller = new AbortController()
  const { promise: ended, reject } = Promise.withResolvers<never>()
  const end = (why: CannotRun) => {
    reject(why)
    controller.abort()
  }
  const aborted = () => end(whyAborted(signal))
  const timer = setTimeout(() => end(new OutOfTime(`not finished within ${milliseconds / 1000} s`)), milliseconds)
  signal?.addEventListener("abort", aborted, { once: true })
  try {
    return await Promise.race([work(controller.signal), ended])
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener("abort", aborted)
  }
}

function whyAborted(signal: AbortSignal | undefined): CannotRun {
  return signal?.reason instanceof CannotRun ? signal.reason : new CannotRun(ABORTED)
}
