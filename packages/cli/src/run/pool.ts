// Jobs of which only so many run at a time. Gives a promise for each at once, so that results can be taken in order.

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
  // Whoever waits for the first one is not yet there when the second one fails.
  for (const promise of promises) promise.catch(() => {})
  return promises
}
