// What the proof finds, and the file that holds it: proof.gen.json of the suite, which `run` reads to say "same as".
import { readFileSync } from "node:fs"
import { join } from "node:path"
import type { MutantRecord } from "@kms-conformance/report"
import type { Instance } from "@kms-conformance/runner"
import { ROOT } from "../workspace/packages.ts"

/** Of one file of cases. */
export interface LieCount {
  readonly cases: number
  readonly told: number
  readonly noticed: number
}

export interface Proof {
  /** By file of cases: `data-keys/length`. */
  readonly lies: Readonly<Record<string, LieCount>>
  /** By mutant, each with the cases that it fails: the matrix, without its empty places. */
  readonly mutants: Readonly<Record<string, MutantRecord>>
}

declare module "vitest" {
  interface ProvidedContext {
    /** Set by who writes down what is found, and compares it with nothing. */
    readonly writesProof: true
  }
  interface TaskMeta {
    /** What one share of the proof has found. */
    proof?: Partial<Proof>
  }
}

export const PROOF_FILE = join(ROOT, "conformance/proof.gen.json")

/** What is committed. */
export function committedProof(): Proof {
  return JSON.parse(readFileSync(PROOF_FILE, "utf8")) as Proof
}

/** A line for each file of cases, and for each mutant and case: a diff shows what has changed and nothing else. */
export function textOf({ lies, mutants }: Proof): string {
  const counts = sorted(lies).map(([file, count]) => ` ${JSON.stringify(file)}: ${JSON.stringify(count)}`)
  const records = JSON.stringify(Object.fromEntries(sorted(mutants)), undefined, 1)
  return `{\n"lies": {\n${counts.join(",\n")}\n},\n"mutants": ${records}\n}\n`
}

/** The file of a case, as its id begins. */
export function nameOf({ file }: Pick<Instance, "file">): string {
  return file.replace(/^cases\//, "").replace(/(\.gen)?\.json$/, "")
}

function sorted<Value>(record: Readonly<Record<string, Value>>): readonly (readonly [string, Value])[] {
  return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1))
}
