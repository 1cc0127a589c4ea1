// Surefire's schema of JUnit reports, which Jenkins and others read. See ../test/README.md.
import { readFileSync } from "node:fs"
import { XmlDocument, XsdValidator } from "libxml2-wasm"

export const surefireSchema = readFileSync(new URL("../test/surefire-test-report.xsd", import.meta.url))

/** What it has against a text. */
export function surefireFault(xml: string): string | undefined {
  using schema = XmlDocument.fromBuffer(surefireSchema)
  using validator = XsdValidator.fromDoc(schema)
  using document = XmlDocument.fromString(xml)
  try {
    validator.validate(document)
    return undefined
  } catch (error) {
    return (error as Error).message
  }
}
