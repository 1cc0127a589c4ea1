import { describe, expect, test } from "vitest"
import { casesHash, hashOf, NO_FILTER, type Route, routeOf } from "./route.ts"

const routes: readonly (readonly [string, Route])[] = [
  ["#", { page: "overview" }],
  ["#cases", { page: "cases", filter: NO_FILTER }],
  [
    "#cases?q=a+b%26c&target=url&outcome=failed,changed&group=data-keys&level=must",
    { page: "cases", filter: { text: "a b&c", target: "url", outcomes: ["failed", "changed"], group: "data-keys", level: "must" } },
  ],
  ["#/url/data-keys/length/length%5Baes-128%5D", { page: "case", target: "url", id: "data-keys/length/length[aes-128]" }],
  ["#/.%2Fmy-kms.ts/a/b%3Fc%23d", { page: "case", target: "./my-kms.ts", id: "a/b?c#d" }],
  ["#rules?q=x", { page: "rules", text: "x" }],
  ["#rule/wire.request-id", { page: "rule", id: "wire.request-id" }],
  ["#untested", { page: "untested" }],
  ["#changes", { page: "changes" }],
]

describe("an address", () => {
  test.each(routes)("%s is a view, and the view that address", (hash, route) => {
    expect(routeOf(hash)).toEqual(route)
    expect(hashOf(route)).toBe(hash)
  })

  test("of a case may be written by hand", () => {
    expect(routeOf("#/url/data-keys/length/length[aes-128]")).toEqual({
      page: "case",
      target: "url",
      id: "data-keys/length/length[aes-128]",
    })
    expect(routeOf("#/url/100%")).toEqual({ page: "case", target: "url", id: "100%" })
  })

  test("that is not understood is the overview", () => expect(routeOf("#no?such=thing")).toEqual({ page: "overview" }))

  test("of some cases leaves out what is not asked for", () => expect(casesHash({ outcomes: ["failed"] })).toBe("#cases?outcome=failed"))
})
