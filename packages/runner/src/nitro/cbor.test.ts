import { expect, test } from "vitest"
import { type Cbor, encodeCbor } from "./cbor.ts"

// RFC 8949 appendix A.
test.each<[Cbor, string]>([
  [0, "00"],
  [23, "17"],
  [24, "1818"],
  [100, "1864"],
  [1000, "1903e8"],
  [1000000, "1a000f4240"],
  [1000000000000, "1b000000e8d4a51000"],
  [-1, "20"],
  [-10, "29"],
  [-100, "3863"],
  [-1000, "3903e7"],
  [null, "f6"],
  [new Uint8Array(0), "40"],
  [Uint8Array.of(1, 2, 3, 4), "4401020304"],
  ["", "60"],
  ["IETF", "6449455446"],
  ["\u6c34", "63e6b0b4"],
  [[], "80"],
  [[1, [2, 3], [4, 5]], "8301820203820405"],
  [new Map(), "a0"],
  [
    new Map([
      [1, 2],
      [3, 4],
    ]),
    "a201020304",
  ],
  [
    new Map<string, Cbor>([
      ["a", 1],
      ["b", [2, 3]],
    ]),
    "a26161016162820203",
  ],
])("%j is %s", (value, hex) => {
  expect(Buffer.from(encodeCbor(value)).toString("hex")).toBe(hex)
})

test.each([
  [65_535, "19ffff"],
  [65_536, "1a00010000"],
  [2 ** 32 - 1, "1affffffff"],
  [2 ** 32, "1b0000000100000000"],
  [Number.MAX_SAFE_INTEGER, "1b001fffffffffffff"],
])("%i takes no more bytes than it needs", (value, hex) => {
  expect(Buffer.from(encodeCbor(value)).toString("hex")).toBe(hex)
})
