// Where each reporter's text goes: to standard output, or with --out to files. The NDJSON stream is written during the run.
import { mkdirSync } from "node:fs"
import { join } from "node:path"
import { github, ndjsonCase, ndjsonHeader, ndjsonSummary, pretty, type RunHeader, type View } from "@kms-conformance/report"
import { type CaseResult, type RunResult, UsageError } from "@kms-conformance/runner"
import type { Io } from "../io.ts"
import { type Document, documents } from "./documents.ts"
import { attempt, fileNameOf, fileWriter, type Writer, writeFile } from "./write-file.ts"

/** One reporter through the run of one target. */
export interface Output {
  started?(header: RunHeader): void
  finished?(result: CaseResult): void
  ended?(result: RunResult, view: View): void
}

export interface Outputs {
  /** Opens the outputs for one target; what is for standard output goes through `out`. */
  open(target: string, out: (text: string) => void): readonly Output[]
  /** After the last target. */
  end(results: readonly RunResult[], view: View): void
  /** Whether standard output is for people. Otherwise only the reporter's own text may go there. */
  readonly forPeople: boolean
}

/** Throws UsageError when reporters want the same place, or the directory cannot be written. */
export function planOutputs(reporters: readonly string[] | undefined, directory: string | undefined, io: Io): Outputs {
  const wanted = reporters ?? (directory === undefined ? ["pretty"] : ["pretty", "json", "ndjson"])
  requireRoom(wanted, directory)
  if (directory !== undefined) attempt(directory, () => mkdirSync(directory, { recursive: true }))
  const views = new Map<RunResult, View>()
  const openers: Readonly<Record<string, (target: string, out: (text: string) => void) => Output>> = {
    pretty: (_, out) => ({ ended: (result, view) => out(pretty(result, view)) }),
    ndjson: (target, out) => stream(directory === undefined ? out : fileWriter(join(directory, `${fileNameOf(target)}.ndjson`))),
  }
  return {
    forPeople: wanted.includes("pretty") || (directory !== undefined && !wanted.includes("github")),
    open(target, out) {
      const remember: Output = { ended: (result, view) => void views.set(result, view) }
      return [remember, ...wanted.flatMap((reporter) => openers[reporter]?.(target, out) ?? [])]
    },
    end(results, looks) {
      const view = { ...looks, rerun: (id: string, target?: string) => rerunOf(views, target)(id) }
      for (const [name, document] of Object.entries(documents)) {
        if (!wanted.includes(name) || results.length === 0) continue
        if (directory === undefined) io.out(document.text(results, view))
        else for (const [path, text] of filesOf(document, results, view)) writeFile(join(directory, path), text)
      }
      // Annotations are read off the log of the step, wherever the other reports go.
      if (wanted.includes("github")) for (const result of results) io.out(github(result, { ...view, ...views.get(result) }))
    },
  }
}

function requireRoom(wanted: readonly string[], directory: string | undefined): void {
  const both = wanted.every((reporter) => reporter === "pretty" || reporter === "github")
  if (directory === undefined && wanted.length > 1 && !both)
    throw new UsageError(`${wanted.join(" and ")} cannot share standard output; add --out DIRECTORY`)
}

function rerunOf(views: ReadonlyMap<RunResult, View>, target: string | undefined): (id: string) => string {
  const of = [...views].find(([result]) => target === undefined || result.target.name === target)
  return of?.[1].rerun ?? ((id) => `npx kms-conformance run --case ${id}`)
}

function filesOf({ files, forAll }: Document, results: readonly RunResult[], view: View): readonly (readonly [string, string])[] {
  if (forAll) return Object.entries(files).map(([name, text]) => [name, text(results, view)])
  return results.flatMap((result) =>
    Object.entries(files).map(([name, text]) => [`${fileNameOf(result.target.name)}.${name}`, text([result], view)] as const),
  )
}

function stream(write: Writer): Output {
  return {
    started: (header) => write(ndjsonHeader(header)),
    finished: (result) => write(ndjsonCase(result)),
    ended(result) {
      write(ndjsonSummary(result))
      write.close?.()
    },
  }
}
