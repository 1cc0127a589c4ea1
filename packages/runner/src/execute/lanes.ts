// Several workers on one ordered list.
import { setImmediate as turn } from "node:timers/promises"

/**
 * Plays every item, at most `count` at a time. Half of the workers take the heaviest, from the front; the others take
 * the lightest, from the back: so light cases pass by while keys are being made, and a run does not end with the slowest.
 */
export async function inLanes<T>(
  items: readonly T[],
  count: number,
  stopped: () => boolean,
  play: (item: T) => Promise<void>,
): Promise<void> {
  let front = 0
  let back = items.length
  const worker = async (fromFront: boolean) => {
    while (front < back && !stopped()) {
      await play(items[fromFront ? front++ : --back]!)
      // A target in this process may answer without ever waiting: keys that are ready, time limits and signals need their turn.
      await turn()
    }
  }
  await Promise.all(Array.from({ length: Math.min(count, items.length) }, (_, index) => worker(index % 2 === 0)))
}
