// A scope for tests: names as given, random bytes of seed 1, the clock at one million seconds.
import { randomStream } from "./random-stream.ts"
import type { Scope } from "./scope.ts"

export function scopeOf(names: Readonly<Record<string, unknown>> = {}): Scope {
  return {
    lookup: (name) => names[name],
    random: randomStream(1, "test"),
    fixture: (reference) => ({ reference }),
    now: () => 1_000_000_000,
  }
}
