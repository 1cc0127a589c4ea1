// What a lint sees, and the form of one.
import type { ParsedSuite } from "../load/load-suite.ts"
import type { Problem } from "../problem.ts"
import type { Case, CaseFile, Instance, Rule, Step } from "../suite-types.ts"

/** One case with its instances: the rows are in them already. */
export interface LintCase {
  /** Path of the file from the suite's folder. */
  readonly file: string
  readonly data: CaseFile
  readonly id: string
  readonly pointer: string
  readonly one: Case
  readonly instances: readonly Instance[]
  /** `${row.x}` that a row lacks, with the row's id. */
  readonly missing: readonly { readonly rowId: string | undefined; readonly text: string }[]
}

export interface LintContext {
  readonly parsed: ParsedSuite
  readonly rules: ReadonlyMap<string, Rule>
  readonly cases: readonly LintCase[]
  readonly instances: readonly Instance[]
}

/** Every problem of one kind. */
export type Lint = (context: LintContext) => readonly Problem[]

/** A problem at a place inside a case. */
export function inCase({ file, pointer }: LintCase, text: string, inside = ""): Problem {
  return { file, pointer: `${pointer}${inside}`, text }
}

/** Runs over the steps of every instance; a problem of several rows is reported once. */
export function overSteps(look: (step: Step, place: StepPlace) => readonly string[]): Lint {
  return ({ cases }) =>
    cases.flatMap((one) => {
      const found = one.instances.flatMap((instance) =>
        instance.steps.flatMap((step, index) => look(step, { instance, index }).map((text) => inCase(one, text, `/steps/${index}`))),
      )
      return distinct(found)
    })
}

export interface StepPlace {
  readonly instance: Instance
  readonly index: number
}

export function distinct(problems: readonly Problem[]): readonly Problem[] {
  return [...new Map(problems.map((problem) => [`${problem.file} ${problem.pointer} ${problem.text}`, problem])).values()]
}
