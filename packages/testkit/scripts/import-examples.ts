// Reads AWS's examples-1.json and keeps each example's request and answer: no documentation text enters the repository.
// node packages/testkit/scripts/import-examples.ts PATH/examples-1.json
import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { layout } from "../src/derive/layout.ts"

interface AwsExample {
  readonly input?: Readonly<Record<string, unknown>> | null
  readonly output?: Readonly<Record<string, unknown>> | null
}

const [path] = process.argv.slice(2)
if (path === undefined) throw new Error("Give the path of AWS's examples-1.json.")
const { examples } = JSON.parse(readFileSync(path, "utf8")) as { examples: Record<string, readonly AwsExample[]> }

const kept = Object.fromEntries(
  Object.entries(examples).map(([operation, list]) => [
    operation,
    list.map(({ input, output }) => ({ input: input ?? {}, ...(output && { output }) })),
  ]),
)
writeFileSync(join(import.meta.dirname, "../../../fixtures/examples/kms-examples.json"), `${layout(kept)}\n`)
