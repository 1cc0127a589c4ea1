// Entry of a thread that plays one target, or a part of its run. It loads the suite itself: threads share nothing but messages.
import { parentPort, workerData } from "node:worker_threads"
import { type Filter, loadSuite, type Shard } from "@kms-conformance/runner"
import { now } from "../io.ts"
import { chosen } from "./chosen.ts"
import { type Play, type PlayEvent, play } from "./play.ts"

export interface ThreadData {
  readonly play: Play
  readonly suite: string | undefined
  readonly filter: Filter
  readonly shard: Shard | undefined
  /** Where several threads play one run: ids of this one's cases. */
  readonly only?: ReadonlySet<string>
}

export type ThreadMessage = PlayEvent | { readonly type: "result"; readonly result: Awaited<ReturnType<typeof play>> }

const { play: what, suite: directory, filter, shard, only } = workerData as ThreadData
const port = parentPort!
const stop = new AbortController()
port.once("message", () => stop.abort())
const emit = (message: ThreadMessage) => port.postMessage(message)

const suite = await loadSuite(directory)
const all = chosen(suite, filter, shard)
const instances = only ? all.filter(({ id }) => only.has(id)) : all
emit({
  type: "result",
  result: await play(what, { suite, instances, clock: { now }, signal: stop.signal, emit }),
})
port.close()
