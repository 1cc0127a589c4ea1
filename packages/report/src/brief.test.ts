import { expect, test } from "vitest"
import { brief } from "./brief.ts"

test.each([
  [{ KeySpec: "AES_256", NumberOfBytes: 32, On: true, Off: null }, '{ KeySpec: "AES_256", NumberOfBytes: 32, On: true, Off: null }'],
  [{}, "{}"],
  [{ "aws:tenant": "x" }, '{ "aws:tenant": "x" }'],
  [{ Plaintext: Buffer.alloc(32, 200).toString("base64") }, "{ Plaintext: <32 bytes> }"],
  [{ Plaintext: "aGVsbG8=" }, '{ Plaintext: "aGVsbG8=" }'],
  [{ KeyMaterialId: "0123abcd".repeat(8) }, `{ KeyMaterialId: "${"0123abcd".repeat(8)}" }`],
  [{ Plaintext: "<32 bytes>" }, "{ Plaintext: <32 bytes> }"],
  ["SYMMETRIC_DEFAULT_KEY_SPEC", '"SYMMETRIC_DEFAULT_KEY_SPEC"'],
  ["InvalidGrantTokenExceptionXX", '"InvalidGrantTokenExceptionXX"'],
  ["\u001b[31mred", '"\\u001b[31mred"'],
  [[1, 2, 3, 4, 5, 6, 7, 8], "[1, 2, 3, 4, 5, 6, … 2 more]"],
  ["x".repeat(121), `"${"x".repeat(120)}…" (121 characters)`],
  [undefined, "nothing"],
])("%j is shown as %s", (value, text) => expect(brief(value)).toBe(text))
