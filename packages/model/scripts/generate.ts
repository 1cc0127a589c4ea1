// Makes every generated file of the package from source/kms.gen.json and overlays/. Same input, same bytes.
// node packages/model/scripts/generate.ts [DIRECTORY]   (default: the package itself)
import { mkdirSync, writeFileSync } from "node:fs"
import { dirname } from "node:path"
import { fileURLToPath, pathToFileURL } from "node:url"
import { errorTable } from "./generate/errors.ts"
import { formatJson } from "./generate/format.ts"
import { operationTable } from "./generate/operations.ts"
import { checkOverlays, readOverlays } from "./generate/overlays.ts"
import { type Direction, operationSchema } from "./generate/schema.ts"
import { packageRoot, readSource } from "./generate/source.ts"
import { typesFile } from "./generate/types.ts"
import { VALIDATORS_TYPES, validatorsFile } from "./generate/validators.ts"

/** Every generated file: path inside the package -> text. */
export function generatedFiles(): ReadonlyMap<string, string> {
  const source = readSource()
  const overlays = readOverlays()
  checkOverlays(source, overlays)
  const names = Object.keys(source.operations)
  const schemas = (direction: Direction) =>
    Object.fromEntries(names.map((name) => [name, operationSchema(source, overlays, name, direction)]))
  const both = { request: schemas("request"), response: schemas("response") }
  return new Map([
    ["src/types.gen.ts", typesFile(source, overlays)],
    ["src/operations.gen.json", formatJson(operationTable(source, overlays))],
    ["src/errors.gen.json", formatJson(errorTable(source, overlays))],
    ["src/schemas.gen.json", formatJson(both)],
    ...Object.entries(both).flatMap(([direction, byName]) => [
      [`src/${direction}-validators.gen.js`, validatorsFile(byName)] as const,
      [`src/${direction}-validators.gen.d.ts`, VALIDATORS_TYPES] as const,
      ...names.map((name) => [`schemas/${name}.${direction}.gen.json`, formatJson(byName[name])] as const),
    ]),
  ])
}

/** Writes all of them under `root`. */
export function generate(root: URL): void {
  for (const [path, text] of generatedFiles()) {
    const file = fileURLToPath(new URL(path, root))
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
}

if (import.meta.main) generate(process.argv[2] ? pathToFileURL(`${process.argv[2]}/`) : packageRoot)
