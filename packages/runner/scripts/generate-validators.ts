// Writes src/load/validators.gen.js: the suite's schemas compiled ahead, so that loading a suite needs no compiler.
// Run after every change of conformance/schema: npm run generate:validators
import { readFileSync, writeFileSync } from "node:fs"
import { validatorSource } from "./validator-source.ts"

const out = new URL("../src/load/validators.gen.js", import.meta.url)
const schemas = new URL("../../../conformance/schema/", import.meta.url)
writeFileSync(
  out,
  validatorSource((name) => JSON.parse(readFileSync(new URL(`${name}.schema.json`, schemas), "utf8"))),
)
