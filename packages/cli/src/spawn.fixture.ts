// The real command line in a process of its own, and a small suite to point it at.
import { type ChildProcess, spawn } from "node:child_process"
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import type { Io } from "./io.ts"
import { main as runMain } from "./program.ts"

const main = fileURLToPath(new URL("main.ts", import.meta.url))

export interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

export interface Running {
  readonly child: ChildProcess
  readonly ended: Promise<Ended>
  /** Resolves when the text has been printed, on either stream; rejects when the process ends before. */
  printed(text: string | RegExp): Promise<string>
}

/** What a user's shell would be: no colours asked for, no credentials, nothing of the test runner's. */
const plainEnv = { PATH: process.env.PATH ?? "" }

export const command = [process.execPath, "--conditions=@kms-conformance/source", main] as const

export function start(args: readonly string[], env: Readonly<Record<string, string>> = {}): Running {
  const [node, ...flags] = command
  const child = spawn(node, [...flags, ...args], { env: { ...plainEnv, ...env }, stdio: ["ignore", "pipe", "pipe"] })
  let out = ""
  let err = ""
  child.stdout!.setEncoding("utf8").on("data", (text: string) => (out += text))
  child.stderr!.setEncoding("utf8").on("data", (text: string) => (err += text))
  const ended = new Promise<Ended>((resolve) => child.on("close", (code) => resolve({ code, out, err })))
  return {
    child,
    ended,
    printed: (text) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const all = out + err
          if (typeof text === "string" ? all.includes(text) : text.test(all)) resolve(all)
        }
        child.stdout!.on("data", look)
        child.stderr!.on("data", look)
        child.on("close", () => reject(new Error(`ended without printing ${text}:\n${out}${err}`)))
        look()
      }),
  }
}

/** Runs to the end. */
export function cli(args: readonly string[], env?: Readonly<Record<string, string>>): Promise<Ended> {
  return start(args, env).ended
}

/** Nobody listens, and nothing stops it. */
export const quiet: Io = {
  out: () => {},
  err: () => {},
  env: {},
  outIsTerminal: false,
  errIsTerminal: false,
  width: 100,
  now: () => 0,
  onStop: () => () => {},
}

/** The same command line in this process, for what does not need a process of its own. */
export async function inProcess(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  let out = ""
  let err = ""
  const code = await runMain(args, { ...quiet, out: (text) => (out += text), err: (text) => (err += text), env, now: () => Date.now() })
  return { code, out, err }
}

export interface Scratch {
  readonly path: string
  write(name: string, content: unknown): string
  remove(): void
}

export function scratch(): Scratch {
  const path = mkdtempSync(join(tmpdir(), "kms-conformance-"))
  return {
    path,
    write(name, content) {
      const file = join(path, name)
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content))
      return file
    },
    remove: () => rmSync(path, { recursive: true }),
  }
}

const url = "https://docs.aws.amazon.com/kms/latest/APIReference/API_DescribeKey.html"

const rule = (level: string, statement: string) => ({ statement, level, operations: ["DescribeKey"], source: [{ url, section: "KeyId" }] })

const describeKey = (steps: object[], ruleId = "small.describe") => ({ title: "a key is found by its id", rule: ruleId, steps })

/** A suite of four cases: two that hold of every KMS, one that needs what no target in us-east-1 has, one that no KMS passes. */
export function smallSuite(folder: Scratch): string {
  folder.write("small/groups.json", { groups: { lifecycle: { title: "Life of a key", description: "Keys are described." } } })
  folder.write("small/rules/small.json", {
    title: "A few rules",
    rules: {
      "small.describe": rule("must", "DescribeKey finds a key by its id."),
      "small.wrong": rule("must", "DescribeKey calls every key disabled."),
      "small.advice": rule("should", "DescribeKey calls every key disabled, which is only advice."),
    },
  })
  const call = { call: "DescribeKey", with: { KeyId: "${key.KeyId}" } }
  folder.write("small/cases/small/cases.json", {
    title: "A few cases",
    group: "lifecycle",
    given: { keys: { key: {} } },
    cases: {
      found: { ...describeKey([{ ...call, returns: { KeyMetadata: { KeyId: "${key.KeyId}" } } }]), each: { one: {}, two: {} } },
      hardware: { ...describeKey([call]), title: "a key in a hardware module is found", needs: ["china-region"] },
      disabled: {
        ...describeKey([{ ...call, returns: { KeyMetadata: { Enabled: false } } }], "small.wrong"),
        title: "a new key is disabled",
      },
      advised: {
        ...describeKey([{ ...call, returns: { KeyMetadata: { Enabled: false } } }], "small.advice"),
        title: "a new key is disabled, as advice",
      },
    },
  })
  return join(folder.path, "small")
}
