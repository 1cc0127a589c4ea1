// One target in a thread of its own: several targets use several cores, and msw, which intercepts every socket of a thread,
// does not get in the way of the others.
import { getCompileCacheDir } from "node:module"
import { dirname, extname } from "node:path"
import { Worker } from "node:worker_threads"
import type { RunResult } from "@kms-conformance/runner"
import type { PlayEvent } from "./play.ts"
import type { ThreadData, ThreadMessage } from "./thread.ts"

/** As `play`, in another thread. Rejects when the thread ends without a result. */
export function playInThread(data: ThreadData, signal: AbortSignal, emit: (event: PlayEvent) => void): Promise<RunResult | undefined> {
  return new Promise((resolve, reject) => {
    // The same extension as this file: .ts from source, .js when built.
    const worker = new Worker(new URL(`thread${extname(import.meta.url)}`, import.meta.url), {
      workerData: data,
      env: { ...process.env, ...compileCache() },
    })
    const stop = () => worker.postMessage("stop")
    if (signal.aborted) stop()
    signal.addEventListener("abort", stop)
    worker.on("message", (message: ThreadMessage) => {
      if (message.type === "result") resolve(message.result)
      else emit(message)
    })
    worker.on("error", reject)
    worker.on("exit", (code) => {
      signal.removeEventListener("abort", stop)
      reject(new Error(`the thread of the target ${data.play.target} ended with code ${code} and without a result`))
    })
  })
}

/** A thread does not inherit the cache that main.ts has enabled. Node gives a directory for its version, inside the one it was given. */
function compileCache(): Readonly<Record<string, string>> {
  const directory = getCompileCacheDir()
  return directory === undefined ? {} : { NODE_COMPILE_CACHE: dirname(directory) }
}
