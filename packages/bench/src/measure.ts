// Rates, measured in turns: a machine's speed changes within seconds, so that only numbers of the same moment compare.

export interface Contender {
  readonly name: string
  /** One operation. */
  run(): unknown
  /** How many operations are under way at once; 1 unless said otherwise. */
  readonly concurrency?: number
}

export interface Rate {
  readonly name: string
  /** Operations per second: the median of the rounds. */
  readonly perSecond: number
}

/** Lets the contenders take turns for some rounds, so that what slows one down slows down all. */
export async function race(contenders: readonly Contender[], { rounds = 5, milliseconds = 250 } = {}): Promise<readonly Rate[]> {
  for (const contender of contenders) await round(contender, milliseconds)
  const rates = contenders.map((): number[] => [])
  for (let turn = 0; turn < rounds; turn++) {
    for (const [index, contender] of contenders.entries()) rates[index]!.push(await round(contender, milliseconds))
  }
  return contenders.map(({ name }, index) => ({ name, perSecond: median(rates[index]!) }))
}

async function round({ run, concurrency = 1 }: Contender, milliseconds: number): Promise<number> {
  const start = performance.now()
  const end = start + milliseconds
  let done = 0
  const worker = async () => {
    while (performance.now() < end) {
      const result = run()
      if (result instanceof Promise) await result
      done++
    }
  }
  await Promise.all(Array.from({ length: concurrency }, worker))
  return (done / (performance.now() - start)) * 1000
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
