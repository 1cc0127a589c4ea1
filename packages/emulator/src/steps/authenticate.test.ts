import { expect, test } from "vitest"
import { authorization, request } from "../../test/kms.ts"
import { fixedClock } from "../../test/ports.ts"
import { open } from "../auth/open.ts"
import { memoryStore } from "../state/memory.ts"
import { authenticate } from "./authenticate.ts"

const store = memoryStore()
const world = { account: "111122223333", authenticate: open(new Map()) }
const run = (headers: { authorization?: string }, path = "/") =>
  authenticate({ request: { ...request("DescribeKey", {}), path }, headers, store, clock: fixedClock() }, world)

test("finds caller, Region, partition and scope in the signature", () => {
  const found = run({ authorization: authorization({ account: "444455556666", region: "cn-north-1" }) })
  expect(found).toMatchObject({ caller: { account: "444455556666" }, region: "cn-north-1", partition: "aws-cn" })
  expect(found.scope).toBe(store.scope("444455556666", "cn-north-1"))
})

test("takes a signature in the query string", () => {
  const query =
    "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKID%2F20260101%2Feu-west-1%2Fkms%2Faws4_request&X-Amz-SignedHeaders=host&X-Amz-Signature=00"
  expect(run({}, `/?${query}`).region).toBe("eu-west-1")
})

test("a request without a signature is refused", () => {
  const missing = { code: "MissingAuthenticationTokenException", message: "Missing Authentication Token" }
  expect(() => run({})).toThrow(expect.objectContaining(missing))
  expect(() => run({}, "/?x=1")).toThrow(expect.objectContaining(missing))
})
