// One request in the log of `serve --explain`: who asked for what, the outcome, and why each permission was given or denied.
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

// A Sid may be any text; without this, callers could forge lines of the log.
function inOneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, (sign) => `\\u{${sign.codePointAt(0)?.toString(16)}}`)
}
