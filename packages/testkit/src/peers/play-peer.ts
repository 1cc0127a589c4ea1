// A peer from starting to ending it: the cases, without those that are left out.
import { type Instance, type RunOptions, type RunResult, run, type Suite } from "@kms-conformance/runner"
import type { Peer } from "./peers.ts"

export type PeerOptions = Pick<RunOptions, "seed" | "baseline" | "onProgress" | "signal"> & { readonly instances: readonly Instance[] }

/** Rejects when the peer cannot be started, or ended before the run did. */
export async function playPeer(suite: Suite, peer: Peer, { instances, ...options }: PeerOptions): Promise<RunResult> {
  const target = await peer.open()
  try {
    const result = await run(suite, target, {
      ...options,
      instances: instances.filter(({ id }) => !Object.hasOwn(peer.left, id)),
      concurrency: peer.concurrency,
      timeout: 60_000,
      clock: { now: () => Date.now() },
    })
    if (result.stopped) throw new Error(`${peer.name}: ${result.stopped.reason}`)
    return result
  } finally {
    await target.close()
  }
}
