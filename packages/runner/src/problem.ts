// What is wrong in a file of the suite, with the place.

/** One mistake in a file, with its place and remedy. */
export interface Problem {
  /** Path from the folder of the suite: `cases/data-keys/length.json`. */
  readonly file: string
  /** JSON pointer in the file. */
  readonly pointer?: string
  /** Line, from 1, where it is known. */
  readonly line?: number
  /** What is wrong and what to do about it, one sentence without the place. */
  readonly text: string
}

/** A problem on one line: `cases/x.json:12 /cases/a/steps/0: unknown member 'retruns'; did you mean 'returns'?` */
export function problemText(problem: Problem): string {
  const line = problem.line === undefined ? "" : `:${problem.line}`
  const pointer = problem.pointer ? ` ${problem.pointer}` : ""
  return `${problem.file}${line}${pointer}: ${problem.text}`
}
