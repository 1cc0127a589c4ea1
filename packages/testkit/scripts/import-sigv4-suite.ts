// Reads AWS's signing test suite, a folder a case, and writes its cases of Signature Version 4 as one fixture.
// node packages/testkit/scripts/import-sigv4-suite.ts PATH/aws-signing-test-suite/v4
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { layout } from "../src/derive/layout.ts"

const [path] = process.argv.slice(2)
if (path === undefined) throw new Error("Give the path of the folder v4 of AWS's signing test suite.")
const folder: string = path

function read(name: string, file: string): string | undefined {
  const place = join(folder, name, file)
  return existsSync(place) ? readFileSync(place, "utf8") : undefined
}

function vector(name: string, form: "header" | "query") {
  const signedRequest = read(name, `${form}-signed-request.txt`)
  if (signedRequest === undefined) return undefined
  return {
    signedRequest,
    canonicalRequest: read(name, `${form}-canonical-request.txt`),
    stringToSign: read(name, `${form}-string-to-sign.txt`),
    signature: read(name, `${form}-signature.txt`),
  }
}

// Folders without a context are not of AWS's suite: the package that carries it has added two of its own.
const vectors = readdirSync(folder).flatMap((name) => {
  const context = read(name, "context.json")
  if (context === undefined) return []
  const { credentials, normalize, region, service, omit_session_token } = JSON.parse(context)
  const [header, query] = [vector(name, "header"), vector(name, "query")]
  const secretAccessKey = credentials.secret_access_key
  return [{ name, secretAccessKey, region, service, normalize, omitSessionToken: omit_session_token ?? false, header, query }]
})
writeFileSync(join(import.meta.dirname, "../../../fixtures/vectors/sigv4.json"), `${layout(JSON.parse(JSON.stringify(vectors)))}\n`)
