#!/usr/bin/env node
// The bin: this process's arguments, streams and signals, handed to main().
import { enableCompileCache } from "node:module"
import { processIo } from "./io.ts"
import { main } from "./program.ts"

// A command loads some hundred modules when it is called: compiled once, and not at every start.
enableCompileCache()

/** Milliseconds that what is still open gets to close by itself. */
const GRACE = 1000

process.exitCode = await main(process.argv.slice(2), processIo(process))
endSoon()

/** A timer or a pool of connections in a user's module would keep this process for ever. What is not yet written is waited for. */
function endSoon(): void {
  setTimeout(() => {
    if (process.stdout.writableLength + process.stderr.writableLength > 0) return endSoon()
    process.exit()
  }, GRACE).unref()
}
