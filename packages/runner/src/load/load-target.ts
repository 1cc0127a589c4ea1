// A target file: a server under test, and what it can do, as JSON. Schema: conformance/schema/target.schema.json.
import { type Problem, problemText } from "../problem.ts"
import type { Identity } from "../suite-types.ts"
import type { CloudHsmSupply, XksSupply } from "../target-supplies.ts"
import type { Credentials } from "../target-types.ts"
import { UsageError } from "../usage-error.ts"
import { parseFile } from "./parse-file.ts"
import { readText } from "./read-text.ts"

/** A container that is started for the run. */
export interface ContainerFile {
  readonly image: string
  readonly port: number
  readonly environment?: Readonly<Record<string, string>>
  readonly arguments?: readonly string[]
  readonly health?: string
}

/** A program that is started for the run. */
export interface CommandFile {
  readonly run: string
  readonly port?: number
  readonly environment?: Readonly<Record<string, string>>
  readonly ready?: string
  readonly health?: string
}

/** The content of a target file. */
export interface TargetFile {
  readonly name: string
  readonly endpoint?: string
  readonly region?: string
  readonly second?: { readonly endpoint?: string; readonly region: string }
  readonly identities?: Readonly<Partial<Record<Identity, Credentials>>>
  readonly capabilities?: readonly string[]
  readonly admin?: boolean
  readonly cloudhsm?: CloudHsmSupply
  readonly xks?: XksSupply
  readonly container?: ContainerFile
  readonly command?: CommandFile
}

/** Reads a target file. Throws UsageError with the first thing that is wrong, and where it stands. */
export function loadTargetFile(path: string): TargetFile {
  const problems: Problem[] = []
  const file = parseFile<TargetFile>("target", { path, text: readText("target file", path) }, problems)
  if (file) return file
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : ""
  throw new UsageError(`the target file cannot be used: ${problemText(problems[0]!)}${more}`)
}
