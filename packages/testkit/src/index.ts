// For the tests of this workspace: ports that repeat themselves, targets with one rule broken, the closing line of a run.
export { closingLine } from "./closing-line-reporter.ts"
export { type DerivedFile, derive, textOf } from "./derive/derive.ts"
export { type FixedClock, fixedClock } from "./fixed-clock.ts"
export { mutants } from "./mutants/index.ts"
export type { Mutant } from "./mutants/mutant.ts"
export { targetOf } from "./mutants/target.ts"
export { seededRandom } from "./seeded-random.ts"
