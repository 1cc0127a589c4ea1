import { describe, expect, test } from "vitest"
import type { Step } from "../suite-types.ts"
import { play, playOne } from "../testing/play.fixture.ts"
import { fault, tinyKms } from "../testing/tiny-kms.fixture.ts"
import { orderOf } from "./order.ts"
import { waitsForTransition } from "./transitions.ts"

const SECOND = { endpoint: new URL("http://tiny-west.invalid"), region: "us-west-2" }
const REPLICATE: Step = { call: "ReplicateKey", with: { KeyId: "mrk-1", ReplicaRegion: "${second.region}" } }
const READY: Step = {
  call: "DescribeKey",
  in: "second",
  with: { KeyId: "mrk-1" },
  returns: { KeyMetadata: { KeyState: "Enabled" } },
  eventually: true,
}

/** Replicas are Creating until the clock has been moved by a minute. */
function slowKms() {
  let moved = 0
  const kms = tinyKms({
    ReplicateKey: () => ({ json: { ReplicaKeyMetadata: { KeyId: "mrk-1", KeyState: "Creating" } } }),
    DescribeKey: () => ({ json: { KeyMetadata: { KeyId: "mrk-1", KeyState: moved < 60_000 ? "Creating" : "Enabled" } } }),
    Encrypt: () => fault("KMSInvalidStateException"),
  })
  const advance = async (milliseconds: number) => {
    moved += milliseconds
  }
  return { ...kms, advance, moved: () => moved }
}

describe("a target that holds transient states", () => {
  const capabilities = new Set(["disposable", "clock", "transient-states"])

  test("has its clock moved while a case waits for the end of one", async () => {
    const { target, advance, moved, called } = slowKms()
    const result = await playOne({ cases: { a: [REPLICATE, READY] } }, target({ second: SECOND, capabilities, advance }))
    expect(result).toMatchObject({ outcome: "passed" })
    expect(called).toEqual(["ReplicateKey", "DescribeKey", "DescribeKey"])
    expect(moved()).toBe(600_000)
  })

  test("shows them to a case that needs them", async () => {
    const { target, advance, moved } = slowKms()
    const cases = {
      a: { needs: ["transient-states"], steps: [REPLICATE, { call: "Encrypt", in: "second", error: "KMSInvalidStateException" } as Step] },
    }
    expect(await playOne({ cases }, target({ second: SECOND, capabilities, advance }))).toMatchObject({ outcome: "passed" })
    expect(moved()).toBe(0)
  })

  test("does not hold them without a clock to be moved", async () => {
    const cases = { a: { needs: ["transient-states"], steps: [REPLICATE] } }
    const result = await playOne({ cases }, slowKms().target({ second: SECOND, capabilities }))
    expect(result.reason).toBe("needs transient-states, which the target does not have")
  })
})

test("any other target has to be ready at once", async () => {
  const { target, advance, moved } = slowKms()
  const capabilities = new Set(["disposable", "clock"])
  const result = await playOne({ cases: { a: [REPLICATE, READY] } }, target({ second: SECOND, capabilities, advance }))
  expect(result.outcome).toBe("failed")
  expect(moved()).toBe(0)
})

test("cases that wait are played alone, since waiting moves the clock for everybody", () => {
  const instance = (steps: readonly Step[], needs: readonly string[] = []) => ({ steps, needs, given: {} }) as never
  const waiting = [instance([REPLICATE, READY]), instance([REPLICATE], ["transient-states"])]
  const others = [instance([REPLICATE]), instance([READY]), instance([{ call: "ListKeys", eventually: true }])]
  expect(waiting.map(waitsForTransition)).toEqual([true, true])
  expect(others.map(waitsForTransition)).toEqual([false, false, false])
  const { together, alone } = orderOf([...waiting, ...others], 1)
  expect(new Set(alone)).toEqual(new Set(waiting))
  expect(new Set(together)).toEqual(new Set(others))
})

test("keys of the second Region are taken away there, made by CreateKey or by ReplicateKey", async () => {
  const kms = slowKms()
  const cases = { a: [REPLICATE, { call: "CreateKey", in: "second" } as Step] }
  await play({ cases }, kms.target({ second: SECOND, capabilities: new Set() }))
  const taken = kms.requests.filter((_, index) => kms.called[index] === "ScheduleKeyDeletion")
  const regions = taken.map(({ headers }) => /\/(us-[a-z]+-\d)\/kms/.exec(JSON.stringify(headers))?.[1])
  expect(regions).toEqual(["us-west-2", "us-west-2"])
})
