// The stripped service model (source/kms.gen.json) as the generators see it: names and constraints, no prose.
import { readFileSync } from "node:fs"

export type ShapeType = "structure" | "list" | "map" | "string" | "blob" | "integer" | "boolean" | "timestamp"

export interface Member {
  readonly shape: string
  readonly deprecated?: true
}

export interface Shape {
  readonly type: ShapeType
  readonly members?: Readonly<Record<string, Member>>
  readonly required?: readonly string[]
  readonly member?: string
  readonly key?: string
  readonly value?: string
  readonly enum?: readonly string[]
  readonly pattern?: string
  readonly min?: number
  readonly max?: number
  readonly sensitive?: true
  readonly exception?: true
  readonly fault?: true
  readonly deprecated?: true
}

export interface SourceOperation {
  readonly input: string
  readonly output?: string
  readonly errors: readonly string[]
  /** Name of the list that a page holds. */
  readonly items?: string
}

export interface Source {
  readonly service: Readonly<Record<string, string>>
  readonly operations: Readonly<Record<string, SourceOperation>>
  readonly shapes: Readonly<Record<string, Shape>>
}

export const packageRoot = new URL("../../", import.meta.url)

export function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(new URL(path, packageRoot), "utf8")) as T
}

export const readSource = (): Source => readJson("source/kms.gen.json")

export function shapeOf(source: Source, name: string): Shape {
  const shape = source.shapes[name]
  if (!shape) throw new Error(`source/kms.gen.json: no shape "${name}"; import the service model again`)
  return shape
}
