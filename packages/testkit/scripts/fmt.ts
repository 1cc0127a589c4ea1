// Puts the files of rules and cases into canonical form: `npm run fmt -- [--check] [FILE or FOLDER…]`.
import { fmt } from "../src/format/fmt.ts"

// npm changes to the workspace's root; paths are written where its caller stands.
const from = process.env.INIT_CWD ?? process.cwd()
process.exitCode = fmt(process.argv.slice(2), { from, out: console.log, err: console.error })
