// Secrets in text that could not be parsed: a cut answer may hold half a key.
import { withoutData } from "./data-in-text.ts"
import { SECRET_MEMBERS } from "./secrets.ts"

const SECRET_IN_TEXT = new RegExp(`("(?:${[...SECRET_MEMBERS].join("|")})"\\s*:\\s*")[^"]*`, "gi")

export function maskText(text: string): string {
  return withoutData(text.replace(SECRET_IN_TEXT, "$1<masked>"))
}
