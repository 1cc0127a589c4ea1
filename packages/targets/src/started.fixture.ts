// Programs for the target command, as a user's would be: one that answers, with a child beside it.
import { mkdtempSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

const text = `
import { spawn } from "node:child_process"
import { createServer } from "node:http"
const child = spawn(process.execPath, ["-e", "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000)"], { stdio: "ignore" })
const [port, mode] = process.argv.slice(2)
if (mode === "fails") { console.error("no licence found"); child.kill("SIGKILL"); process.exit(7) }
createServer((request, response) => {
  response.statusCode = request.url === "/health" || request.url === "/" ? 200 : 404
  response.end(JSON.stringify({ Keys: [], pids: [process.pid, child.pid], greeting: process.env.GREETING }))
}).listen(Number(port), "127.0.0.1", () => console.log("ready to serve"))
`

/** A command line, to which arguments can be added. */
export function program(): string {
  const file = join(mkdtempSync(join(tmpdir(), "kms-conformance-")), "server.mjs")
  writeFileSync(file, text)
  return `"${process.execPath}" "${file}"`
}
