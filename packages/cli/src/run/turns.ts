// One standard output for several runs at a time: the first writes at once, the others wait for their turn.

export interface Turns {
  /** Writes for run `index`, counted from 0. */
  writer(index: number): (text: string) => void
  /** Run `index` writes no more; the next one's turn comes when all before it have ended. */
  end(index: number): void
}

export function turns(out: (text: string) => void): Turns {
  const waiting = new Map<number, string>()
  const ended = new Set<number>()
  let turn = 0
  const write = (index: number, text: string) => {
    if (index === turn) out(text)
    else waiting.set(index, (waiting.get(index) ?? "") + text)
  }
  return {
    writer: (index) => (text) => write(index, text),
    end(index) {
      ended.add(index)
      while (ended.has(turn)) {
        turn++
        const text = waiting.get(turn)
        if (text !== undefined) out(text)
      }
    },
  }
}
