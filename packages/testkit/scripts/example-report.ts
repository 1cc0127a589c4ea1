// Writes docs/example-report.html: `npm run generate:example`.
import { writeFileSync } from "node:fs"
import { loadSuite } from "@kms-conformance/runner"
import { exampleReport } from "../src/example-report/example-report.ts"

const { page } = await exampleReport(await loadSuite())
writeFileSync(new URL("../../../docs/example-report.html", import.meta.url), page)
