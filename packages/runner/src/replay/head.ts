// The first lines of a shell block: where it goes, and as whom. Credentials come from the environment alone.
import type { Identity } from "../suite-types.ts"
import type { Script, ScriptPart } from "./script.ts"
import { word } from "./shell.ts"

// The key of AWS's documentation, which is nobody's: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html
export const EXAMPLE_KEY = { id: "AKIAIOSFODNN7EXAMPLE", secret: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY" } as const
/** An access key of twelve digits is that account for servers that look at no signature. */
export const OTHER_ACCOUNT = "444455556666"

/** The environment variables of the identities other than the owner begin so. */
export const PREFIX: Readonly<Partial<Record<Identity, string>>> = { user: "USER", "limited-user": "LIMITED", "other-account": "OTHER" }

/** An endpoint that only lives in the process of the run stands for a server that has to be started. */
export function reachable(endpoint: string): string {
  return new URL(endpoint).hostname.endsWith(".invalid") ? "http://127.0.0.1:8080" : endpoint
}

export function shellHead(script: Script, needs: string): string {
  const { id, title, where, parts } = script
  const { endpoint, region, second } = where
  const lines = [
    "#!/usr/bin/env bash",
    `# ${oneLine(title)}`,
    `# Case ${oneLine(id)}. Needs ${needs}.`,
    ...(reachable(endpoint) === endpoint ? [] : ["# For a server to try it on: npx kms-conformance serve"]),
    `ENDPOINT="\${ENDPOINT:-${reachable(endpoint)}}"`,
    `REGION=${word(region)}`,
    ...(second && parts.some(isElsewhere)
      ? [
          `SECOND_ENDPOINT="\${SECOND_ENDPOINT:-${second.endpoint === endpoint ? "$ENDPOINT" : reachable(second.endpoint)}}"`,
          `SECOND_REGION=${word(second.region)}`,
        ]
      : []),
    `export AWS_ACCESS_KEY_ID="\${AWS_ACCESS_KEY_ID:-${EXAMPLE_KEY.id}}"`,
    `export AWS_SECRET_ACCESS_KEY="\${AWS_SECRET_ACCESS_KEY:-${EXAMPLE_KEY.secret}}"`,
    ...(uses(parts, "other-account")
      ? [
          `OTHER_ACCESS_KEY_ID="\${OTHER_ACCESS_KEY_ID:-${OTHER_ACCOUNT}}"`,
          `OTHER_SECRET_ACCESS_KEY="\${OTHER_SECRET_ACCESS_KEY:-${EXAMPLE_KEY.secret}}"`,
        ]
      : []),
    ...(uses(parts, "user")
      ? [
          'USER_ACCESS_KEY_ID="${USER_ACCESS_KEY_ID:?of a user without permissions}"',
          'USER_SECRET_ACCESS_KEY="${USER_SECRET_ACCESS_KEY:?of that user}"',
        ]
      : []),
    ...(uses(parts, "limited-user")
      ? [
          'LIMITED_ACCESS_KEY_ID="${LIMITED_ACCESS_KEY_ID:?of a user with the policy in limited-user.json}"',
          'LIMITED_SECRET_ACCESS_KEY="${LIMITED_SECRET_ACCESS_KEY:?of that user}"',
        ]
      : []),
    'RUN="$(date +%s)-$$"',
    ...(where.account === undefined ? [] : [`ACCOUNT=${word(where.account)}`]),
  ]
  return lines.join("\n")
}

/** The variables that say where a request goes, for commands whose own arguments hold them. */
export function variablesOf({ in: place }: { readonly in: string }): { readonly endpoint: string; readonly region: string } {
  return place === "second" ? { endpoint: "$SECOND_ENDPOINT", region: "$SECOND_REGION" } : { endpoint: "$ENDPOINT", region: "$REGION" }
}

/**
 * Assignments before the call of a function: who sends it, and to which Region. The arguments on the same line are expanded
 * before they hold.
 */
export function assignments({ by, in: place }: { readonly by: Identity; readonly in: string }): string {
  const where = place === "second" ? ['ENDPOINT="$SECOND_ENDPOINT" ', 'REGION="$SECOND_REGION" '] : []
  return [...where, signerAssignments(by)].join("")
}

/** Assignments before a command that takes its credentials from the environment. */
export function signerAssignments(by: Identity): string {
  const prefix = PREFIX[by]
  if (prefix === undefined) return ""
  return ["ACCESS_KEY_ID", "SECRET_ACCESS_KEY", "SESSION_TOKEN"].map((name) => `AWS_${name}="$${prefix}_${name}" `).join("")
}

/** `echo` of what comes, and what is expected of it. */
export function heading(text: string): string {
  return `echo ${word(`== ${oneLine(text)}`)}`
}

export function remark(text: string): string {
  return `echo ${word(`-- ${oneLine(text)}`)}`
}

export function oneLine(text: string): string {
  return text.replace(/\s+/g, " ")
}

function isElsewhere(part: ScriptPart): boolean {
  return part.kind !== "remark" && part.in === "second"
}

function uses(parts: readonly ScriptPart[], identity: Identity): boolean {
  return parts.some((part) => part.kind !== "remark" && part.by === identity)
}
