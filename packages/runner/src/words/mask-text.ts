// Secrets in text that could not be parsed: a cut answer may hold half a key.
const SECRET_IN_TEXT = /("(?:Plaintext|PrivateKeyPlaintext|SharedSecret)"\s*:\s*")[^"]*/g

export function maskText(text: string): string {
  return text.replace(SECRET_IN_TEXT, "$1<masked>")
}
