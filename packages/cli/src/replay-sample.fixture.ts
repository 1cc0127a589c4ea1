// A sample of cases for scripts: two of everything that is written in a way of its own, then some of every group.
import { createHash } from "node:crypto"
import type { Instance } from "@kms-conformance/runner"
import type { Client } from "./replay-blocks.fixture.ts"

const SEED = "replay"

/** By what their steps and givens say. */
const FEATURES: Readonly<Record<string, RegExp>> = {
  user: /"by":"user"/,
  "another account": /"by":"other-account"/,
  nobody: /"by":"nobody"/,
  "the second region": /"in":"second"/,
  pages: /"pages":true/,
  waiting: /"eventually":true/,
  "a raw request": /"send":/,
  "a changed answer": /"\$(flip|slice|concat)":/,
  "bytes known beforehand": /"\$(utf8|hex|random|base64)":/,
  aliases: /"aliases":\{"/,
  grants: /"grants":\{"/,
  "an expected error": /"error":/,
  // As they stand in JSON.
  "a quote": /\\"/,
  "a single quote": /'/,
  "a dollar": /\$\$\{|\$\(|\$[^{$"a-zA-Z]/,
  "a line break": /\\n/,
  "beyond ASCII": /[^\x20-\x7e]/,
}

/** What the runner alone can make, so that there is little of it in a script. */
const UNWRITTEN = /\$(attestation|wrap|rsaOaep|mlKem|mlDsaMu|openEnvelope)|target\.(cloudhsm|xks|user|other)/
const NOT_BY_LIBRARIES = /"send":/

export function sampleOf(instances: readonly Instance[], client: Client, count: number): readonly Instance[] {
  const order = (id: string) => createHash("sha256").update(`${SEED} ${id}`).digest("hex")
  const texts = new Map(instances.map((one) => [one, JSON.stringify([one.steps, one.given])]))
  const writable = instances.filter((one) => {
    const text = texts.get(one)!
    return !UNWRITTEN.test(text) && (client === "curl" || !NOT_BY_LIBRARIES.test(text))
  })
  const keyed = writable.map((one) => [order(one.id), one] as const).sort(([a], [b]) => (a < b ? -1 : 1))
  const shuffled = keyed.map(([, one]) => one)
  const chosen = new Set<Instance>()
  for (const pattern of Object.values(FEATURES))
    for (const one of shuffled.filter((one) => pattern.test(texts.get(one)!)).slice(0, 2)) chosen.add(one)
  const groups = [...Map.groupBy(shuffled, ({ group }) => group).values()]
  for (let row = 0; chosen.size < count && groups.some((list) => row < list.length); row++)
    for (const one of groups.flatMap((list) => list[row] ?? [])) if (chosen.size < count) chosen.add(one)
  return [...chosen]
}
