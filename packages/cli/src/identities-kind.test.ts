import { afterAll, expect, test } from "vitest"
import { inProcess, scratch } from "./spawn.fixture.ts"

const folder = scratch()
afterAll(() => folder.remove())

const key = { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG/secret" }
const target = folder.write("target.json", { name: "mine", identities: { user: key } })
const entry = { ...key, principalArn: "arn:aws:iam::111122223333:root" }
const list = folder.write("list.json", { identities: [entry] })
const bare = folder.write("bare.json", [entry])

test.each([
  ["list", list],
  ["bare list", bare],
])("run refuses the %s that serve takes, and says what it takes itself", async (_, file) => {
  const { code, out, err } = await inProcess(["run", "--endpoint", "http://127.0.0.1:1", "--identities", file])
  expect({ code, out }).toEqual({ code: 2, out: "" })
  expect(err).toMatch(
    /^kms-conformance: \S+ is an identities file, as `serve` takes it: .*; expected here is a target file, as `run` takes it/,
  )
  expect(err).not.toContain(key.secretAccessKey)
})

test("serve refuses the target file that run takes, and says what it takes itself", async () => {
  const { code, out, err } = await inProcess(["serve", "--port", "0", "--auth", "strict", "--identities", target])
  expect({ code, out }).toEqual({ code: 2, out: "" })
  expect(err).toMatch(
    /^kms-conformance: \S+ is a target file, as `run` takes it: .*; expected here is an identities file, as `serve` takes it/,
  )
  expect(err).not.toContain(key.secretAccessKey)
})
