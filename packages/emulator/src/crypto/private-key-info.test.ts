import { randomBytes } from "node:crypto"
import { describe, expect, test } from "vitest"
import { parseEcPrivateKey, parseIntegers, parseOctets, parsePrivateKeyInfo } from "./private-key-info.ts"

const parsers = { parsePrivateKeyInfo, parseEcPrivateKey, parseIntegers, parseOctets }

const hex = (text: string) => Buffer.from(text, "hex")

describe.each(Object.entries(parsers))("%s", (_, parse) => {
  test.each([
    ["nothing", ""],
    ["a BMPString of three bytes", "1e03000000"],
    ["a UniversalString of three bytes", "1c03000000"],
    ["a SEQUENCE with a BMPString of one byte", "30031e0100"],
    ["a SEQUENCE longer than what follows", "307f020100"],
    ["a SEQUENCE of no definite length and no end", "3080020100"],
  ])("%s is no key", (_name, text) => expect(parse(hex(text))).toBeUndefined())

  test("no bytes by chance make it throw", () => {
    for (let round = 0; round < 5000; round++) {
      const bytes = randomBytes(1 + (round % 150))
      expect(() => parse(bytes), bytes.toString("hex")).not.toThrow()
    }
  })
})
