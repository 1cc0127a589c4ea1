import { expect, test } from "vitest"
import { ipRange } from "./ip-range.ts"

test.each([
  ["203.0.113.0/24", "203.0.113.255", true],
  ["203.0.113.0/24", "203.0.114.0", false],
  ["203.0.113.7", "203.0.113.7", true],
  ["203.0.113.7", "203.0.113.6", false],
  ["203.0.113.7/32", "203.0.113.6", false],
  ["0.0.0.0/0", "203.0.113.7", true],
  ["0.0.0.0/0", "2001:db8::1", false],
  ["2001:db8::/33", "2001:db8:7fff::1", true],
  ["2001:db8::/33", "2001:db8:8000::1", false],
  ["2001:db8::1", "2001:db8::1", true],
  ["2001:db8::1", "2001:db8::2", false],
  ["203.0.113.0/24", "no address", false],
  ["2001:db8::/33", "", false],
])("%s and %s: %s", (range, address, inside) => {
  expect(ipRange(range)(address)).toBe(inside)
})

test.each(["203.0.113.7/33", "2001:db8::/129", "203.0.113.7/x8", "203.0.113.7/8x", "203.0.113.7/", "203.0.113.7/8/8", "/8", "", "all"])(
  "%j is no range: nothing is in it",
  (text) => {
    for (const address of ["203.0.113.7", "2001:db8::1", "::", ""]) expect(ipRange(text)(address)).toBe(false)
  },
)
