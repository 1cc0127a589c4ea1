// Runs the proof and writes down what it finds: conformance/proof.gen.json and docs/proof.md. A failing proof is written too, and is exit code 1.
//   npm run generate:proof
import { writeFileSync } from "node:fs"
import { loadSuite } from "@kms-conformance/runner"
import type { Reporter } from "vitest/node"
import { startVitest } from "vitest/node"
import { closingLine } from "../src/closing-line-reporter.ts"
import { PROOF_PAGE, pageOf } from "../src/prove/page.ts"
import { PROOF_FILE, type Proof, textOf } from "../src/prove/proof.ts"
import { ROOT } from "../src/workspace/packages.ts"

const parts: Partial<Proof>[] = []
const collector: Reporter = { onTestCaseResult: (test) => void parts.push(test.meta().proof ?? {}) }

const vitest = await startVitest("test", [], {
  root: ROOT,
  project: ["prove"],
  run: true,
  watch: false,
  maxWorkers: "100%",
  provide: { writesProof: true },
  reporters: ["default", collector, closingLine()],
})
const proof: Proof = {
  lies: Object.assign({}, ...parts.map(({ lies }) => lies)),
  mutants: Object.assign({}, ...parts.map(({ mutants }) => mutants)),
}
writeFileSync(PROOF_FILE, textOf(proof))
writeFileSync(PROOF_PAGE, pageOf(await loadSuite(), proof))
await vitest.close()
