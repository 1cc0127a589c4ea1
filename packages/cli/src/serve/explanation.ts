// One request in the log of `serve --explain`: who asked for what, what came of it, and why each permission was given or not.
import type { KmsEvent } from "@kms-conformance/emulator"

export function explanation(event: KmsEvent): string {
  const { eventTime, eventName = "a request", userIdentity, awsRegion, errorCode = "carried out", requestID, authorization } = event
  const who = userIdentity === undefined ? "" : ` by ${userIdentity.arn}`
  const where = awsRegion === undefined ? "" : ` in ${awsRegion}`
  const lines = [
    `${eventTime} ${eventName}${who}${where}: ${errorCode} (${requestID})`,
    ...authorization.map(
      ({ action, resource, allowed, because }) => `  ${action} on ${resource} ${allowed ? "allowed" : "denied"}: ${because.join("; ")}`,
    ),
  ]
  return lines.map((line) => `${inOneLine(line)}\n`).join("")
}

// A Sid may be any text, and a log into which callers can write lines is none.
function inOneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, (sign) => `\\u{${sign.codePointAt(0)?.toString(16)}}`)
}
