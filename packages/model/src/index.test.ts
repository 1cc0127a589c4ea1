import { readFileSync } from "node:fs"
import { expect, test } from "vitest"

const read = (file: string) => readFileSync(new URL(file, import.meta.url), "utf8")

test("every generated type is exported by name", () => {
  const declared = [...read("types.gen.ts").matchAll(/^export (?:type|interface) (\w+)/gm)].map(([, name]) => name)
  const listed = /export type \{([^}]+)\} from "\.\/types\.gen\.ts"/.exec(read("index.ts"))?.[1]?.split(",") ?? []
  expect(listed.map((name) => name.trim()).filter(Boolean)).toEqual(
    [...declared].sort((a, b) => (a!.toLowerCase() < b!.toLowerCase() ? -1 : 1)),
  )
})
