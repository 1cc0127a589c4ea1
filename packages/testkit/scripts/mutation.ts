// npm run mutation -- [part] [file…]: changes the code word by word and looks whether a test notices. Minutes to an hour; what
// has been found out is kept in .mutation/ and not looked at again until its code or its tests change.
import { fileURLToPath } from "node:url"
import { Stryker } from "@stryker-mutator/core"
import { mutationParts } from "../src/mutation/parts.ts"
import { strykerOptions } from "../src/mutation/stryker-options.ts"

process.chdir(fileURLToPath(new URL("../../..", import.meta.url)))
const [only, ...files] = process.argv.slice(2)
const chosen = Object.entries(mutationParts).filter(([name]) => only === undefined || name === only)
if (chosen.length === 0) throw new Error(`There is no part ${only}; there are ${Object.keys(mutationParts).join(", ")}.`)

// Below the least score Stryker sets the exit code.
for (const [name, part] of chosen) await new Stryker(strykerOptions(name, part, files)).runMutationTest()
