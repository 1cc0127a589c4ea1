#!/usr/bin/env node
// The bin: this process's arguments, streams and signals, handed to main().
import { processIo } from "./io.ts"
import { main } from "./program.ts"

process.exitCode = await main(process.argv.slice(2), processIo(process))
