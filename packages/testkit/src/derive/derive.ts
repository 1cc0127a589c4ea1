// All derived case files: one for each operation with a sample, and one for operations that do not exist.
import { type OperationName, operations } from "@kms-conformance/model"
import type { Case, CaseFile } from "@kms-conformance/runner"
import { algorithmCases } from "./algorithms.ts"
import { constraintCases } from "./constraint-cases.ts"
import type { Derivation } from "./derivation.ts"
import { dryRunCases } from "./dry-run.ts"
import { importedStateCases } from "./imported-state.ts"
import { keyIdentifierCases } from "./key-identifiers.ts"
import { keyStateCases } from "./key-states.ts"
import { keyUsageCases } from "./key-usage.ts"
import { layout } from "./layout.ts"
import { multiRegionStateCases } from "./multi-region-states.ts"
import { pagingCases } from "./paging.ts"
import { samples } from "./samples/index.ts"
import type { Sample } from "./samples/sample.ts"
import { unavailableStateCases } from "./unavailable-state.ts"
import { unknownOperation } from "./unknown-operation.ts"

const derivations: readonly Derivation[] = [
  constraintCases,
  dryRunCases,
  keyIdentifierCases,
  keyStateCases,
  importedStateCases,
  multiRegionStateCases,
  unavailableStateCases,
  keyUsageCases,
  algorithmCases,
  pagingCases,
]

export type DerivedFile = CaseFile & { readonly $schema: string }

/** File name in conformance/derived -> content. The same on every run. */
export function derive(): ReadonlyMap<string, DerivedFile> {
  const files = samples.map(([operation, sample]) => [`${operation}.gen.json`, fileOf(operation, sample)] as const)
  return new Map([...files, ["UnknownOperation.gen.json", { $schema: SCHEMA, ...unknownOperation }]])
}

const SCHEMA = "../schema/cases.schema.json"

function fileOf(operation: OperationName, sample: Sample): DerivedFile {
  const cases: Record<string, Case> = {}
  for (const derivation of derivations) {
    for (const [id, made] of Object.entries(derivation(operation, sample))) {
      if (cases[id]) throw new Error(`derived/${operation}/${id} is derived twice.`)
      cases[id] = personal(made, id)
    }
  }
  return {
    $schema: SCHEMA,
    title: `${operations[operation].name}, derived from the model and its tables`,
    group: sample.group,
    ...(sample.given && { given: sample.given }),
    cases,
  }
}

/** Puts the case's own id where the sample wants a name of its own. */
function personal(made: Case, id: string): Case {
  const slug = id.toLowerCase().replace(/[^a-z0-9]+/g, "-")
  return JSON.parse(JSON.stringify(made).replaceAll("{case}", slug))
}

/** As written to disk. */
export function textOf(file: DerivedFile): string {
  return `${layout(file)}\n`
}
