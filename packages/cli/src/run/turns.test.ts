import { expect, test } from "vitest"
import { turns } from "./turns.ts"

test("the first writes at once, the others wait their turn", () => {
  let out = ""
  const { writer, end } = turns((text) => {
    out += text
  })
  const [a, b, c] = [writer(0), writer(1), writer(2)]
  c("c1 ")
  a("a1 ")
  b("b1 ")
  expect(out).toBe("a1 ")
  end(1)
  a("a2 ")
  expect(out).toBe("a1 a2 ")
  end(0)
  expect(out).toBe("a1 a2 b1 c1 ")
  c("c2 ")
  expect(out).toBe("a1 a2 b1 c1 c2 ")
})
