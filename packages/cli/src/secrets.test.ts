// The whole way from requests to reports: what was secret on the wire is in none of them.
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { afterAll, describe, expect, test } from "vitest"
import { leakyServer } from "./leaky-server.fixture.ts"
import { type Ended, inProcess, scratch } from "./spawn.fixture.ts"

const folder = scratch()
afterAll(() => folder.remove())

const SAMPLE = [
  ...["data-keys/length/*", "data-keys/pairs/*", "data-keys/result/*", "random/*", "key-agreement/secrets/*"],
  ...["kem/secrets/*", "import/first/*", "import/again/*", "symmetric/encrypt/*", "wire/requests/*"],
]
const REPORTERS = "pretty,ndjson,json,junit,markdown,html,github,badge"
const identity = (accessKeyId: string, name: string) => ({
  accessKeyId,
  secretAccessKey: `${name}/secret+access/key/0123456789abcdef`,
  sessionToken: `${name}-session+token/0123456789/ABCDEFGHIJKLMNOPQRSTUVWXYZ==`,
})
const identities = { owner: identity("111122223333", "owner"), "other-account": identity("444455556666", "other") }
const profile = folder.write("target.json", {
  name: "leaky",
  region: "us-east-1",
  second: { region: "us-west-2" },
  identities,
  capabilities: ["disposable", "import", "multi-region", "rotation"],
})

/** Part of a secret in each form: the whole would not be found in a text that was cut. */
function formsOf(bytes: Buffer): readonly string[] {
  // Private keys begin as all of their kind do.
  const part = bytes.length > 64 ? bytes.subarray(60, 75) : bytes.subarray(0, 12)
  const base64 = part.toString("base64")
  return [
    base64,
    part.toString("base64url"),
    encodeURIComponent(base64),
    part.toString("hex"),
    part.toString("hex").toUpperCase(),
    part.toString("latin1"),
    part.toString(),
  ]
}

/** Each secret that is found, with the place. */
function leaksIn(outputs: ReadonlyMap<string, string>, secrets: ReadonlyMap<string, string>): readonly string[] {
  return [...secrets].flatMap(([hex, what]) => {
    const forms = formsOf(Buffer.from(hex, "hex"))
    return [...outputs].flatMap(([name, output]) => {
      const form = forms.find((one) => output.includes(one))
      return form === undefined ? [] : [`${name}: ${what}: ${around(output, form)}`]
    })
  })
}

function around(output: string, form: string): string {
  const at = output.indexOf(form)
  return output.slice(Math.max(0, at - 150), at + form.length + 20)
}

function filesOf(path: string): (readonly [string, string])[] {
  return readdirSync(path).map((name) => [name, readFileSync(join(path, name), "utf8")] as const)
}

const both = (name: string, { out, err }: Ended) =>
  [
    [`${name}, standard output`, out],
    [`${name}, standard error`, err],
  ] as const

describe.each([
  ["an honest server", false],
  ["a server that repeats secrets wherever it can", true],
])("a run against %s", (_, lies) => {
  test("has no secret in any report, trace or script", { timeout: 120_000 }, async () => {
    const server = await leakyServer({ lies })
    const play = ["--profile", profile, "--endpoint", server.url, "--seed", "1"]
    const out = join(folder.path, String(lies))
    const run = await inProcess(["run", ...SAMPLE, ...play, "--reporter", REPORTERS, "--traces", "--out", out])
    const result = join(out, "leaky.json")
    const cases = (JSON.parse(readFileSync(result, "utf8")) as { cases: { id: string; outcome: string; steps?: object[] }[] }).cases
    expect(cases.filter(({ steps }) => steps && steps.length > 0).length).toBeGreaterThan(100)
    const shown = cases.filter(({ outcome }) => outcome === (lies ? "failed" : "passed")).slice(0, 2)
    const outputs = new Map([...both("run", run), ...filesOf(out)])
    for (const { id } of shown) {
      for (const as of [[], ["--as", "curl"], ["--as", "aws"], ["--as", "sdk"]]) {
        for (const [name, text] of both(`replay ${id} ${as.join(" ")}`, await inProcess(["replay", id, ...play, ...as])))
          outputs.set(name, text)
      }
    }
    for (const [name, text] of both("smoke", await inProcess(["smoke", ...play]))) outputs.set(name, text)
    const baseline = await inProcess(["baseline", "update", result, "--baseline", join(folder.path, "baseline.json")])
    for (const [name, text] of [...both("baseline", baseline), ...both("diff", await inProcess(["diff", result, result]))])
      outputs.set(name, text)
    await server.close()

    const secrets = new Map([
      ...server.secrets,
      ...Object.values(identities).map(({ secretAccessKey }) => [Buffer.from(secretAccessKey).toString("hex"), "a secret key"] as const),
    ])
    const kinds = new Set(secrets.values())
    for (const kind of ["GenerateDataKey", "GenerateDataKeyPair", "GenerateRandom", "DeriveSharedSecret", "Decapsulate"])
      expect(kinds).toContain(`${kind}'s answer`)
    for (const kind of ["imported key material", "a session token", "a signature"]) expect(kinds).toContain(kind)
    if (lies) expect([...server.told.values()].filter((times) => times > 5)).toHaveLength(6)
    expect(leaksIn(outputs, secrets)).toEqual([])
    // The search finds what there is.
    const [some] = [...secrets.keys()]
    const leaky = new Map([["a report", `…${Buffer.from(some!, "hex").toString("base64url")}…`]])
    expect(leaksIn(leaky, secrets)).toHaveLength(1)
  })
})
