// Cases as `replay --as` prints them, run as printed, and held against what the runner saw of the same cases.
import { execFile } from "node:child_process"
import { mkdtempSync, symlinkSync, writeFileSync } from "node:fs"
import { createRequire } from "node:module"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import {
  type CallStep,
  type CaseResult,
  type Instance,
  type ReplayBlocks,
  replayBlocks,
  type Step,
  type StepTrace,
  type Target,
} from "@kms-conformance/runner"

export type Client = keyof ReplayBlocks

/** One case by one client: what was not as in the run, one sentence each, and how many steps were held against it. */
export interface Comparison {
  readonly compared: number
  readonly differences: readonly string[]
  readonly printed: string
}

/** A folder for programs that import the SDK as a user's project does. */
export function sdkProject(): string {
  const folder = mkdtempSync(join(tmpdir(), "kms-conformance-"))
  const found = createRequire(import.meta.url).resolve("@aws-sdk/client-kms/package.json")
  writeFileSync(join(folder, "package.json"), "{}")
  symlinkSync(dirname(dirname(dirname(found))), join(folder, "node_modules"))
  return folder
}

export function environmentOf({ endpoint, second, identities }: Target, path: string): Record<string, string> {
  const env: Record<string, string> = { PATH: path, ENDPOINT: endpoint.origin, HOME: tmpdir() }
  if (second) env.SECOND_ENDPOINT = second.endpoint.origin
  for (const [prefix, role] of [
    ["AWS", "owner"],
    ["USER", "user"],
    ["OTHER", "other-account"],
  ] as const) {
    const one = identities[role]
    if (!one) continue
    env[`${prefix}_ACCESS_KEY_ID`] = one.accessKeyId
    env[`${prefix}_SECRET_ACCESS_KEY`] = one.secretAccessKey
    if (one.sessionToken !== undefined) env[`${prefix}_SESSION_TOKEN`] = one.sessionToken
  }
  return env
}

export function blockOf(instance: Instance, client: Client, target: Target): string {
  const { region, second, endpoint } = target
  const where = {
    endpoint: endpoint.origin,
    region,
    seed: 1,
    ...(second && { second: { endpoint: second.endpoint.origin, region: second.region } }),
  }
  return replayBlocks(instance, where)[client]
}

/** Runs the block in a process of its own and gives all that it prints. */
export function runBlock(text: string, client: Client, { folder, env }: { folder: string; env: Record<string, string> }): Promise<string> {
  const file = join(folder, `${process.hrtime.bigint()}.${client === "sdk" ? "mjs" : "sh"}`)
  writeFileSync(file, text)
  // Both streams into one, so that headings stand before their answers.
  const args = client === "sdk" ? `'${process.execPath}' '${file}' 2>&1` : `bash '${file}' 2>&1`
  return new Promise((resolve, reject) => {
    execFile("bash", ["-c", args], { env, maxBuffer: 2 ** 26, timeout: 120_000 }, (error, stdout) => {
      if (error?.killed) reject(new Error(`no end within two minutes:\n${stdout}`))
      else resolve(`${stdout}${error ? `\nended with ${error.code}` : ""}`)
    })
  })
}

interface Seen {
  readonly error: string | undefined
  /** Of answers that are printed as JSON. */
  readonly answer?: unknown
  readonly text: string
}

/** What the block printed for each step, by its number; steps that are left out are missing. */
function answersIn(printed: string, client: Client): ReadonlyMap<number, Seen> {
  const found = new Map<number, Seen>()
  for (const part of printed.split(/^(?=== |-- )/m)) {
    const [, number] = /^== step (\d+):/.exec(part) ?? []
    // An older AWS CLI does not know the operation.
    if (client === "aws" && /[Ii]nvalid choice/.test(part)) continue
    if (number !== undefined) found.set(Number(number), seenIn(part.slice(part.indexOf("\n") + 1), client))
  }
  return found
}

function seenIn(text: string, client: Client): Seen {
  if (client === "aws") {
    const [, error] = /An error occurred \((\w+)\) when calling/.exec(text) ?? []
    return { error, answer: error === undefined ? jsonOf(text || "{}") : undefined, text }
  }
  if (client === "sdk") {
    const [, status, name] = /^HTTP (\d+|undefined) (\w*)/m.exec(text) ?? []
    return { error: status === "200" ? undefined : (name ?? "nothing"), text }
  }
  const [, status, body = ""] = /^HTTP(?:\/1\.1)? (\d+)([\s\S]*)/m.exec(text) ?? []
  const answer = jsonOf(body.slice(Math.max(0, body.indexOf("{"))) || "{}") as { __type?: string }
  return { error: status === "200" ? undefined : (answer?.__type?.replace(/^.*#/, "") ?? `status ${status}`), answer, text }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Holds what the block printed against the trace of the runner. Only steps that both have taken once can be compared. */
export function compare(instance: Instance, { steps: traces = [] }: CaseResult, printed: string, client: Client): Comparison {
  const differences: string[] = []
  const seen = answersIn(printed, client)
  if (/^(\S+: line \d+|bash: |jq: error|SyntaxError|ReferenceError|TypeError)|ended with/m.test(printed))
    differences.push(`the script has a fault:\n${printed}`)
  let compared = 0
  // What comes after a part that is left out may be answered otherwise.
  const [, leftOut = instance.steps.length + 1] = /^-- step (\d+).* is left out: /m.exec(printed) ?? []
  const whole = !/^-- given .* is left out: /m.test(printed)
  const matched = tracesOf(instance.steps, traces)
  for (const [index, step] of instance.steps.entries()) {
    if (!whole || index + 1 >= Number(leftOut) || "advance" in step) break
    const trace = matched.get(index)
    const one = seen.get(index + 1)
    if (!trace || !one) continue
    compared++
    const expected = errorOf(trace)
    if ("send" in step) {
      const [, status] = /^HTTP\/[\d.]+ (\d+)/m.exec(one.text) ?? []
      if (Number(status) !== trace.status) differences.push(`step ${index + 1}: status ${status}, and the runner got ${trace.status}`)
      continue
    }
    if (one.error !== expected) {
      differences.push(`step ${index + 1}: ${one.error ?? "success"}, and the runner got ${expected ?? "success"}\n${one.text}`)
      continue
    }
    if (expected !== undefined || client === "sdk" || ("pages" in step && step.pages)) continue
    const [there, here] = [one.answer, trace.got].map((value) => JSON.stringify(shapeOf(value)))
    if (there !== here) differences.push(`step ${index + 1}: ${there}, and the runner got ${here}\n${one.text}`)
  }
  return { compared, differences, printed }
}

/** The last trace of each step, as far as that is certain from the end on: before the steps come the traces of what is given. */
function tracesOf(steps: readonly Step[], traces: readonly StepTrace[]): ReadonlyMap<number, StepTrace> {
  const found = new Map<number, StepTrace>()
  let at = traces.length - 1
  for (let index = steps.length - 1; index >= 0; index--) {
    const step = steps[index]!
    const trace = traces[at]
    if (!trace || trace.what !== wordsOf(step)) break
    if (!("check" in step)) found.set(index, trace)
    // How many traces pages and waiting leave cannot be told.
    if ("call" in step && (step.pages || step.eventually)) break
    at--
  }
  return found
}

function wordsOf(step: Step): string | undefined {
  if ("check" in step) return `check ${step.check}`
  if ("call" in step) return (step as CallStep).call
  return "send" in step ? `${step.send.method ?? "POST"} ${step.send.path ?? "/"}` : undefined
}

function errorOf({ status, got }: StepTrace): string | undefined {
  if (status === 200) return undefined
  const { __type } = (got ?? {}) as { __type?: string }
  return __type?.replace(/^.*#/, "") ?? `status ${status}`
}

/** What is the same in two runs: members, words such as ENCRYPT_DECRYPT, and true and false. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? [] : [shapeOf(value[0])]
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(
      Object.entries(value)
        .filter(([name]) => name !== "Truncated" && name !== "NextMarker")
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, member]) => [name, shapeOf(member)]),
    )
  if (typeof value === "boolean" || (typeof value === "string" && /^[A-Z][A-Z0-9]+(_[A-Z0-9]+)+$/.test(value))) return value
  return typeof value === "number" || typeof value === "string" ? "scalar" : value
}
