// What AWS's pages say and the service model does not: overlays/*.json, read and checked against the model.
import { readJson, type Shape, type Source, shapeOf } from "./source.ts"

export interface Reference {
  readonly url: string
  readonly section: string
}

export interface ConstraintOverlay {
  readonly what: string
  /** Whose request is corrected … */
  readonly operation?: string
  /** … or which structure, wherever it stands. */
  readonly shape?: string
  readonly member: string
  readonly set: {
    readonly min?: number
    readonly max?: number
    readonly pattern?: string
    readonly required?: true
    /** Constraints of the model that do not hold. */
    readonly drop?: readonly string[]
  }
  readonly source: readonly Reference[]
  readonly why: string
}

export interface OperationOverlay {
  readonly permission: string
  readonly crossAccount: boolean
  readonly mutates: boolean
  readonly keyUsage?: readonly string[]
  readonly keySpecs?: readonly string[]
  /** Request member -> forms, separated by spaces. */
  readonly keyIds?: Readonly<Record<string, string>>
  readonly defaultLimit?: number
  readonly note?: string
}

export interface ErrorOverlay {
  readonly fault: "client" | "server"
  readonly status: number
  readonly messageMember: "message" | "Message"
  readonly documentedStatus?: number
  readonly pageName?: string
  readonly source: readonly Reference[]
  readonly why?: string
}

export interface Overlays {
  readonly constraints: readonly ConstraintOverlay[]
  readonly operations: Readonly<Record<string, OperationOverlay>>
  readonly commonErrors: Readonly<Record<string, ErrorOverlay>>
}

export function readOverlays(): Overlays {
  return {
    constraints: readJson<Pick<Overlays, "constraints">>("overlays/constraints.json").constraints,
    operations: readJson<Pick<Overlays, "operations">>("overlays/operations.json").operations,
    commonErrors: readJson<{ errors: Overlays["commonErrors"] }>("overlays/common-errors.json").errors,
  }
}

/** Fails on the first overlay that names something which the model does not have: a stale overlay must not pass unseen. */
export function checkOverlays(source: Source, overlays: Overlays): void {
  for (const [index, overlay] of overlays.constraints.entries()) {
    const corrected = correctedShape(source, overlay)
    if (!corrected || !source.shapes[corrected]?.members?.[overlay.member]) {
      const named = `${overlay.operation ?? overlay.shape}.${overlay.member}`
      throw new Error(`overlays/constraints.json, entry ${index}: the model has no ${named}; correct the entry or drop it`)
    }
  }
  const named = Object.keys(overlays.operations)
  const modelled = Object.keys(source.operations)
  const difference = [...named.filter((n) => !modelled.includes(n)), ...modelled.filter((n) => !named.includes(n))]
  if (difference.length > 0)
    throw new Error(`overlays/operations.json must have one row for each operation of the model; these differ: ${difference.join(", ")}`)
}

/** The corrections of one structure's members. */
export function constraintsOf(source: Source, overlays: Overlays, shape: string): readonly ConstraintOverlay[] {
  return overlays.constraints.filter((overlay) => correctedShape(source, overlay) === shape)
}

function correctedShape(source: Source, { operation, shape }: ConstraintOverlay): string | undefined {
  return shape ?? (operation && source.operations[operation]?.input)
}

/** Required members of a structure: the model's, and for an input shape those that an overlay adds. */
export function requiredOf(source: Source, overlays: Overlays, name: string): readonly string[] {
  const shape: Shape = shapeOf(source, name)
  const added = constraintsOf(source, overlays, name).filter(({ set }) => set.required)
  return Object.keys(shape.members ?? {}).filter(
    (member) => shape.required?.includes(member) || added.some((overlay) => overlay.member === member),
  )
}
