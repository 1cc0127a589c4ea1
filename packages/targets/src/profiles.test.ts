import { mkdtempSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { UsageError } from "@kms-conformance/runner"
import { describe, expect, test } from "vitest"
import { loadProfile, openTarget, profileNames, targetOfProfile } from "./index.ts"

function file(content: object): string {
  const path = join(mkdtempSync(join(tmpdir(), "kms-conformance-")), "target.json")
  writeFileSync(path, JSON.stringify(content))
  return path
}

describe("ready-made profiles", () => {
  test("are these", () => {
    expect(profileNames().toSorted()).toEqual(["floci", "kms-conformance", "local-kms", "localstack", "moto"])
  })

  test.each(profileNames())("%s has its own name, an image with a port, and says who makes the keys", (name) => {
    const profile = loadProfile(name)
    expect(profile).toMatchObject({ name, container: { image: expect.stringMatching(/\w/) }, identities: { owner: {} } })
    expect(targetOfProfile(profile)).toBe("container")
  })

  test("that do not exist are answered with those that do", () => {
    expect(() => loadProfile("localstak")).toThrow(
      new UsageError(
        'there is no profile "localstak"; did you mean localstack? There are floci, kms-conformance, local-kms, localstack, moto, or give the path of a target file: ./localstak.json',
      ),
    )
  })
})

describe("a target file", () => {
  test("says everything about a server at a URL", async () => {
    const identities = { owner: { accessKeyId: "A", secretAccessKey: "a" }, user: { accessKeyId: "B", secretAccessKey: "b" } }
    const cloudhsm = { clusterId: "cluster-1234abcd5678", trustAnchorCertificate: "pem", password: "kmsuser-password" }
    const described = file({
      name: "ours",
      endpoint: "http://127.0.0.1:1",
      region: "eu-west-1",
      second: { region: "eu-west-2", endpoint: "http://127.0.0.1:2" },
      identities,
      cloudhsm: { ...cloudhsm, clusterId: "cluster-abcdefghijk" },
      capabilities: ["nitro", "rotation"],
    })
    const target = await openTarget("url", { file: loadProfile(described) })
    expect(target).toMatchObject({
      name: "ours",
      region: "eu-west-1",
      second: { region: "eu-west-2", endpoint: new URL("http://127.0.0.1:2") },
      identities,
      cloudhsm: { clusterId: "cluster-abcdefghijk" },
    })
    expect([...target.capabilities].toSorted()).toEqual(["nitro", "raw-http", "rotation"])
    await target.close()
  })

  test.each([
    [{ name: "x", capabilites: [] }, "unknown member 'capabilites'; did you mean 'capabilities'?"],
    [{ name: "x", container: { image: "x" } }, "member 'port' is missing"],
    [{ name: "x", capabilities: ["clok"] }, '"clok" is none of'],
  ])("with a mistake is refused: %j", (content, sentence) => {
    expect(() => loadProfile(file(content))).toThrow(sentence)
  })

  test("that is not there is named", () => {
    expect(() => loadProfile("./none.json")).toThrow(new UsageError("the target file ./none.json cannot be read: there is no such file"))
  })

  test("has to say how its server is had", () => {
    expect(() => targetOfProfile({ name: "x" })).toThrow("says neither container nor command nor endpoint")
  })
})
