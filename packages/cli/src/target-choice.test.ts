import { UsageError } from "@kms-conformance/runner"
import { describe, expect, test } from "vitest"
import { wantsColor } from "./color.ts"
import type { TargetFlags } from "./flags.ts"
import type { Io } from "./io.ts"
import { rerunCommand } from "./run/rerun.ts"
import { scratch } from "./spawn.fixture.ts"
import { chooseTargets } from "./target-choice.ts"

const endpoint = "http://127.0.0.1:8080"
const keys = { AWS_ACCESS_KEY_ID: "AKIAENV", AWS_SECRET_ACCESS_KEY: "env-secret", AWS_SESSION_TOKEN: "env-token" }

describe("credentials and region", () => {
  test.each<[string, TargetFlags, Record<string, string>, object]>([
    ["are left to the target when nobody gives any", { endpoint }, {}, { endpoint }],
    [
      "come from the environment",
      { endpoint },
      { ...keys, AWS_REGION: "eu-west-1" },
      { endpoint, region: "eu-west-1", credentials: { accessKeyId: "AKIAENV", secretAccessKey: "env-secret", sessionToken: "env-token" } },
    ],
    [
      "given as flags win, and do without the environment's token",
      { endpoint, region: "eu-west-2", accessKeyId: "AKIAFLAG", secretAccessKey: "flag-secret" },
      { ...keys, AWS_REGION: "eu-west-1" },
      { endpoint, region: "eu-west-2", credentials: { accessKeyId: "AKIAFLAG", secretAccessKey: "flag-secret" } },
    ],
    [
      "may be split: the id as a flag, the secret out of sight",
      { endpoint, accessKeyId: "AKIAFLAG" },
      { AWS_SECRET_ACCESS_KEY: "env-secret" },
      { endpoint, credentials: { accessKeyId: "AKIAFLAG", secretAccessKey: "env-secret" } },
    ],
    [
      "that are empty in the environment are none",
      { endpoint },
      { AWS_ACCESS_KEY_ID: "", AWS_SECRET_ACCESS_KEY: "", AWS_REGION: "" },
      { endpoint },
    ],
    ["of the older variable are taken too", { endpoint }, { AWS_DEFAULT_REGION: "eu-west-3" }, { endpoint, region: "eu-west-3" }],
  ])("%s", async (_, flags, env, options) => {
    expect(await chooseTargets(flags, env)).toEqual({ names: ["url"], options })
  })

  test("of which the id is missing are refused without naming the secret", async () => {
    const refusal = chooseTargets({ endpoint, secretAccessKey: "flag-secret" }, {})
    await expect(refusal).rejects.toThrow(new UsageError("there is a secret access key but no access key id"))
  })

  test.each([
    [{ AWS_ACCESS_KEY_ID: "AKIA\nENV" }, "the access key id is empty, or holds a space"],
    [{ AWS_SESSION_TOKEN: "to\r\nken" }, "the session token is empty, or holds a space"],
  ])("that no header can hold are refused: %j", async (env, sentence) => {
    await expect(chooseTargets({ endpoint }, { ...keys, ...env })).rejects.toThrow(sentence)
  })

  test("in the environment that are no region are refused", async () => {
    await expect(chooseTargets({ endpoint }, { AWS_REGION: "moon" })).rejects.toThrow('"moon" is not a region')
  })
})

describe("a second region", () => {
  test("is one more that the server at the endpoint has", async () => {
    const { options } = await chooseTargets({ endpoint, secondRegion: "us-west-2" }, {})
    expect(options).toEqual({ endpoint, secondRegion: "us-west-2" })
  })

  test("is refused for targets that have their own, and when it is the first one", async () => {
    await expect(chooseTargets({ target: ["msw"], secondRegion: "us-west-2" }, {})).rejects.toThrow("--second-region is for the target url")
    await expect(chooseTargets({ endpoint, secondRegion: "us-east-1" }, {})).rejects.toThrow(
      new UsageError("the second region is us-east-1, as the first one is: name another"),
    )
  })
})

test("how long a start may take is said of what is started, and refused for what is not", async () => {
  const { options } = await chooseTargets({ image: "kms", port: 1, startTimeout: 5 }, {})
  expect(options).toMatchObject({ container: { image: "kms" }, startTimeout: 5 })
  await expect(chooseTargets({ endpoint, startTimeout: 5 }, {})).rejects.toThrow("--start-timeout is for the target container or command")
})

describe("the command to run a case again", () => {
  test("names the target, the seed and what was said about the region", () => {
    expect(rerunCommand("url", 7, { endpoint, region: "eu-west-1" }, undefined)("a/b/c")).toBe(
      `npx kms-conformance run --case a/b/c --endpoint ${endpoint} --region eu-west-1 --seed 7`,
    )
    expect(rerunCommand("container", 7, { image: "kms", port: 1, startTimeout: 5 }, undefined)("a")).toBe(
      "npx kms-conformance run --case a --target container --image kms --port 1 --start-timeout 5 --seed 7",
    )
    expect(rerunCommand("msw", 7, {}, undefined)("a")).toBe("npx kms-conformance run --case a --target msw --seed 7")
    expect(rerunCommand("url", 7, { endpoint, secondRegion: "eu-west-1" }, undefined)("a")).toBe(
      `npx kms-conformance run --case a --endpoint ${endpoint} --second-region eu-west-1 --seed 7`,
    )
  })

  test("quotes what a shell would take apart", () => {
    expect(rerunCommand("msw", 7, {}, "it's here")("a/b[one]")).toBe(
      "npx kms-conformance run --case 'a/b[one]' --target msw --suite 'it'\\''s here' --seed 7",
    )
  })

  test("never holds credentials", () => {
    const flags = { endpoint, accessKeyId: "AKIAFLAG", secretAccessKey: "flag-secret", sessionToken: "flag-token" }
    expect(rerunCommand("url", 7, flags, undefined)("a")).not.toMatch(/AKIAFLAG|flag-/)
  })
})

describe("colours", () => {
  const io = (outIsTerminal: boolean, env: Record<string, string> = {}) => ({ outIsTerminal, env }) as unknown as Io

  test.each<[string, { color?: boolean }, Io, boolean]>([
    ["are used on a terminal", {}, io(true), true],
    ["are not used elsewhere", {}, io(false), false],
    ["are not used with NO_COLOR", {}, io(true, { NO_COLOR: "1" }), false],
    ["are used with an empty NO_COLOR", {}, io(true, { NO_COLOR: "" }), true],
    ["are not used on a dumb terminal", {}, io(true, { TERM: "dumb" }), false],
    ["follow the flag before all", { color: true }, io(false, { NO_COLOR: "1" }), true],
    ["follow the flag that forbids them", { color: false }, io(true), false],
  ])("%s", (_, flags, where, expected) => expect(wantsColor(flags, where)).toBe(expected))
})

describe("identities", () => {
  const choose = (flags: TargetFlags) => chooseTargets({ endpoint, ...flags }, {})

  test("are given by role, with a token where there is one", async () => {
    const { options } = await choose({ identity: ["user=AKIAUSER:a/secret+", "other-account=ASIAOTHER:secret:to:ken="] })
    expect(options.identities).toEqual({
      user: { accessKeyId: "AKIAUSER", secretAccessKey: "a/secret+" },
      "other-account": { accessKeyId: "ASIAOTHER", secretAccessKey: "secret", sessionToken: "to:ken=" },
    })
    expect(options).not.toHaveProperty("credentials")
  })

  test("may have the owner among them", async () => {
    const { options } = await choose({ identity: ["owner=AKIAOWNER:secret"] })
    expect(options).toEqual({ endpoint, credentials: { accessKeyId: "AKIAOWNER", secretAccessKey: "secret" } })
  })

  test("come from a file with their ARNs, and a flag wins", async () => {
    const folder = scratch()
    const user = { accessKeyId: "AKIAFILE", secretAccessKey: "secret", arn: "arn:aws:iam::111122223333:user/someone" }
    const identities = folder.write("identities.json", { name: "any", identities: { user, "other-account": user } })
    const { options } = await choose({ identities, identity: ["other-account=AKIAFLAG:secret"] })
    expect(options.identities).toEqual({ user, "other-account": { accessKeyId: "AKIAFLAG", secretAccessKey: "secret" } })
    folder.remove()
  })

  test.each<[TargetFlags, string]>([
    [
      { identity: ["admin=A:secret"] },
      "--identity is ROLE=ACCESS_KEY_ID:SECRET or ROLE=ACCESS_KEY_ID:SECRET:TOKEN, with one of owner, user, limited-user, other-account",
    ],
    [{ identity: ["user=secret"] }, "--identity is ROLE=ACCESS_KEY_ID:SECRET"],
    [{ identity: ["user=A A:secret"] }, "the access key id is empty, or holds a space"],
    [{ identity: ["user=A:secret", "user=B:secret"] }, "--identity user=… is given twice"],
    [{ identities: "gone.json" }, "the target file gone.json cannot be read"],
    [
      { endpoint: undefined, target: ["emulator"], identity: ["user=A:secret"] } as never,
      "the targets emulator, server and msw have their own",
    ],
  ])("%j are refused, and not shown", async (flags, text) => {
    const error = await choose(flags).catch((reason: Error) => reason)
    expect(error).toBeInstanceOf(UsageError)
    expect((error as Error).message).toContain(text)
    expect((error as Error).message).not.toContain("secret")
  })

  test("stay out of the command that runs a case again", () => {
    expect(rerunCommand("url", 7, { endpoint, identity: ["user=A:secret"], identities: "i.json" }, undefined)("a")).not.toMatch(
      /secret|identit/,
    )
  })
})
