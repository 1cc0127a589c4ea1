// Jobs of which at most `size` run at a time. There is a promise for each, so that results can be taken in order.

export function pooled<Value>(jobs: readonly (() => Promise<Value>)[], size: number): readonly Promise<Value>[] {
  const slots = Array.from({ length: Math.max(1, size) }, () => Promise.resolve())
  const promises = jobs.map((job, i) => {
    const free = slots[i % slots.length]!
    const promise = free.then(job)
    slots[i % slots.length] = promise.then(
      () => {},
      () => {},
    )
    return promise
  })
  // The second may fail while the caller still waits for the first: that must not count as unhandled.
  for (const promise of promises) promise.catch(() => {})
  return promises
}
