// The one container that an opening makes, found by its label however far it came: how it ended, and its removal.
import type { ContainerRuntimeClient } from "testcontainers"

const LABEL = "kms-conformance.opening"
const STOP_SECONDS = 5
/** An engine that does not answer is waited for no longer; an answer to one that asks to stop takes the time of stopping. */
const ENGINE_WITHIN = 20_000
const LAST_LINES = 5

export interface Marked {
  readonly labels: Readonly<Record<string, string>>
  /** Why the container does not run any more, with its last lines; undefined while it runs, and when that cannot be learnt. */
  ended(): Promise<string | undefined>
  /** Asked to stop first, then removed by force, with its volumes. Never rejects: what is left is said in a warning. */
  remove(): Promise<void>
}

/** @param mark of this opening alone */
export function marked({ container: client }: ContainerRuntimeClient, mark: string): Marked {
  const { dockerode } = client
  let id: string | undefined
  const found = async (abortSignal: AbortSignal) => {
    const filters = { label: [`${LABEL}=${mark}`] }
    id ??= (await dockerode.listContainers({ all: true, filters, abortSignal }))[0]?.Id
    return id === undefined ? undefined : dockerode.getContainer(id)
  }
  return {
    labels: { [LABEL]: mark },
    async ended() {
      const abortSignal = AbortSignal.timeout(ENGINE_WITHIN)
      try {
        const container = await found(abortSignal)
        const { State: state } = (await container?.inspect({ abortSignal })) ?? {}
        if (!container || (state?.Status !== "exited" && state?.Status !== "dead")) return undefined
        let printed = ""
        for await (const chunk of await client.logs(container, { tail: LAST_LINES })) printed += chunk
        return [`the container ended with exit code ${state.ExitCode}`, ...printed.trim().split(/\r?\n/)].filter(Boolean).join("\n  ")
      } catch (error) {
        return isGone(error) ? "somebody removed the container" : undefined
      }
    },
    async remove() {
      const abortSignal = AbortSignal.timeout(ENGINE_WITHIN)
      try {
        const container = await found(abortSignal)
        await container?.stop({ t: STOP_SECONDS, abortSignal }).catch(() => {})
        await container?.remove({ v: true, force: true, abortSignal })
      } catch (error) {
        if (isGone(error)) return
        const which = id === undefined ? `a container with the label ${LABEL}=${mark}` : `the container ${id.slice(0, 12)}`
        process.emitWarning(`${which} may still be there, since the Docker engine does not remove it: ${(error as Error).message}`)
      }
    },
  }
}

/** Removed, or being removed, by somebody else. */
function isGone(error: unknown): boolean {
  return [404, 409].includes((error as { statusCode?: number }).statusCode ?? 0)
}
