// Writes src/page.gen.ts.
import { writeFileSync } from "node:fs"
import { pageSource } from "./page-source.ts"

writeFileSync(new URL("../src/page.gen.ts", import.meta.url), await pageSource())
