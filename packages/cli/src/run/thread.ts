// Entry of a thread that plays one target, or a part of its run. It shares nothing with others but messages; what it is given is a copy.
import { parentPort, workerData } from "node:worker_threads"
import type { Instance, Suite } from "@kms-conformance/runner"
import { now } from "../io.ts"
import { type Play, type PlayEvent, play } from "./play.ts"

export interface ThreadData {
  readonly play: Play
  /** To copy a suite takes a tenth of the time that loading it takes. */
  readonly suite: Suite
  readonly instances: readonly Instance[]
}

export type ThreadMessage = PlayEvent | { readonly type: "result"; readonly result: Awaited<ReturnType<typeof play>> }

const { play: what, suite, instances } = workerData as ThreadData
const port = parentPort!
const stop = new AbortController()
port.once("message", () => stop.abort())
const emit = (message: ThreadMessage) => port.postMessage(message)

emit({
  type: "result",
  result: await play(what, { suite, instances, clock: { now }, signal: stop.signal, emit }),
})
port.close()
