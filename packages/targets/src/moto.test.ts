// moto from PyPI, as somebody would test it who has it on the PATH.
import { smoke } from "@kms-conformance/runner"
import { describe, expect, test } from "vitest"
import { loadProfile, openTarget } from "./index.ts"
import { motoServer } from "./moto.fixture.ts"

const moto = motoServer()

describe.skipIf("lack" in moto)("lack" in moto ? `moto's profile (skipped: ${moto.lack})` : "moto's profile", () => {
  test("starts a program that makes keys, and ends it", { timeout: 300_000 }, async () => {
    const file = loadProfile("moto")
    const environment = { PATH: `${"folder" in moto ? moto.folder : ""}:${process.env.PATH}` }
    const target = await openTarget("command", { file, command: { ...file.command!, environment } })
    const { endpoint } = target
    try {
      expect(await smoke(target, { clock: { now: () => Date.now() } })).toMatchObject({ ok: true, account: "123456789012" })
    } finally {
      await target.close()
    }
    await expect(fetch(endpoint)).rejects.toThrow("fetch failed")
  })
})
