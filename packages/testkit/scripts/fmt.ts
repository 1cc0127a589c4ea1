// Puts the files of rules and cases into canonical form.
import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { SUITE, writtenFiles } from "../src/format/files.ts"

const files = writtenFiles()
const changed = files.filter(({ text, wanted }) => text !== wanted)
for (const { path, wanted } of changed) {
  writeFileSync(join(SUITE, path), wanted)
  console.log(path)
}
console.log(`${changed.length} of ${files.length} files changed`)
