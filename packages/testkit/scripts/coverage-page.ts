// Writes docs/coverage.md.
import { writeFileSync } from "node:fs"
import { loadSuite } from "@kms-conformance/runner"
import { coveragePage } from "../src/coverage/coverage-page.ts"

const { rules } = await loadSuite()
writeFileSync(new URL("../../../docs/coverage.md", import.meta.url), coveragePage(rules))
