// A program of the user's in a process group of its own, so that it can be ended with all of its children.
import { type ChildProcess, spawn, spawnSync } from "node:child_process"
import { setTimeout as sleep } from "node:timers/promises"

const TERMINATE_FOR = 5_000
const LAST_LINES = 5
const KEPT = 64 * 1024

export interface ProcessGroup {
  /** Why the program is no longer there, with the last lines that it printed; undefined while it runs. */
  ended(): string | undefined
  /** Everything printed so far, of which only the end is kept. */
  printed(): string
  /** The last lines printed so far. */
  lastLines(): readonly string[]
  /** Ends the program and all of its children: asked first, then forced. Never rejects. */
  stop(): Promise<void>
}

const windows = process.platform === "win32"

/** @param run command line for the shell */
export function startGroup(run: string, environment: Readonly<Record<string, string>>): ProcessGroup {
  const child = spawn(run, { shell: true, detached: !windows, env: { ...process.env, ...environment }, stdio: ["ignore", "pipe", "pipe"] })
  let text = ""
  let why: string | undefined
  for (const stream of [child.stdout, child.stderr]) {
    stream!.setEncoding("utf8").on("data", (more: string) => {
      text = (text + more).slice(-KEPT)
    })
  }
  child.on("error", (error) => {
    why ??= `the program could not be started: ${error.message}`
  })
  child.on("exit", (code, signal) => {
    why ??= `the program ended with ${code === null ? `signal ${signal}` : `exit code ${code}`}`
  })
  // Whoever ends this process without closing the target leaves no program behind, unless this process is killed.
  const atExit = () => signalAll(child, "SIGKILL")
  process.once("exit", atExit)
  const lastLines = () => text.trimEnd().split("\n").slice(-LAST_LINES).filter(Boolean)
  return {
    ended: () => (why === undefined ? undefined : [why, ...lastLines()].join("\n  ")),
    lastLines,
    printed: () => text,
    async stop() {
      process.off("exit", atExit)
      signalAll(child, "SIGTERM")
      const end = performance.now() + TERMINATE_FOR
      while (isThere(child) && performance.now() < end) await sleep(20)
      signalAll(child, "SIGKILL")
      child.stdout!.destroy()
      child.stderr!.destroy()
      child.unref()
    },
  }
}

/** A program that has ended may have left children, who are still of its group. */
function signalAll({ pid }: ChildProcess, signal: "SIGTERM" | "SIGKILL" | 0): boolean {
  if (pid === undefined) return false
  if (windows) return signal === 0 ? false : spawnSync("taskkill", ["/pid", String(pid), "/t", "/f"]).status === 0
  try {
    return process.kill(-pid, signal)
  } catch {
    return false
  }
}

function isThere(child: ChildProcess): boolean {
  return signalAll(child, 0)
}
