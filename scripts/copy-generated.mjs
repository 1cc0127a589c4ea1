// Copies generated JavaScript, which tsc leaves alone, from a package's src to its dist. Run in the package's folder.
import { cpSync } from "node:fs"

cpSync("src", "dist", {
  recursive: true,
  filter: (path) => !path.includes(".") || path.endsWith(".gen.js") || path.endsWith(".gen.d.ts"),
})
