#!/usr/bin/env node
// The bin: this process's arguments, streams and signals, handed to main().
import { enableCompileCache } from "node:module"
import { processIo } from "./io.ts"
import { main } from "./program.ts"

// A command loads some hundred modules when it is called: compiled once, and not at every start.
enableCompileCache()

process.exitCode = await main(process.argv.slice(2), processIo(process))
