import { header } from "@kms-conformance/model"
import { describe, expect, test } from "vitest"
import type { Step } from "../../suite-types.ts"
import { CLOCK, playOne } from "../../testing/play.fixture.ts"
import { fault, OWNER, tinyKms } from "../../testing/tiny-kms.fixture.ts"

const one = (steps: readonly Step[]) => ({ given: { keys: { key: {} } }, cases: { a: steps } })

describe("pages", () => {
  const paged = (answer: (marker: string | undefined) => object) =>
    tinyKms({ ListKeys: ({ Marker }) => ({ json: answer(Marker as string | undefined) }) })
  const walk: Step = {
    call: "ListKeys",
    with: { Limit: 1 },
    pages: true,
    returns: { Keys: [{ KeyId: "1" }, { KeyId: "2" }, { KeyId: "3" }], Truncated: false },
    as: "all",
  }

  test("all items come as one answer, and the marker is handed on with the rest of the request", async () => {
    const kms = paged((marker) => {
      const number = Number(marker ?? 0) + 1
      return { Keys: [{ KeyId: String(number) }], Truncated: number < 3, ...(number < 3 ? { NextMarker: String(number) } : {}) }
    })
    const result = await playOne(one([walk, { check: "equal", values: ["${all.Keys[2].KeyId}", "3"] }]), kms.target())
    expect(result).toMatchObject({ outcome: "passed" })
    expect(kms.requests.map(({ body }) => JSON.parse(new TextDecoder().decode(body)))).toEqual([
      { Limit: 1 },
      { Limit: 1, Marker: "1" },
      { Limit: 1, Marker: "2" },
    ])
  })

  test.each<[string, object, object]>([
    [
      "never ends with one marker",
      { Keys: [], Truncated: true, NextMarker: "again" },
      { path: "NextMarker", actual: "the marker of an earlier page (page 2)" },
    ],
    [
      "is truncated without a marker",
      { Keys: [], Truncated: true },
      { path: "NextMarker", expected: "a marker, since Truncated is true", actual: "nothing (page 1)" },
    ],
    ["has no list", { Truncated: true, NextMarker: "m" }, { path: "Keys", expected: "a list" }],
  ])("a list that %s fails", async (_, answer, failure) => {
    expect(await playOne(one([walk]), paged(() => answer).target())).toMatchObject({ outcome: "failed", failure })
  })

  test("a list whose markers are always new fails after a thousand pages", async () => {
    let number = 0
    const kms = paged(() => ({ Keys: [], Truncated: true, NextMarker: String(number++) }))
    const result = await playOne(one([walk]), kms.target())
    expect(result.failure).toEqual({ step: 1, path: "Truncated", expected: "false within 1000 pages", actual: "true on every page" })
    expect(kms.called).toHaveLength(1000)
  })

  test("an error on the way is judged like any answer", async () => {
    const kms = tinyKms({
      ListKeys: ({ Marker }) => (Marker ? fault("InvalidMarkerException") : { json: { Keys: [], Truncated: true, NextMarker: "m" } }),
    })
    expect((await playOne(one([walk]), kms.target())).failure).toMatchObject({ path: "status", actual: "400 InvalidMarkerException: no" })
    expect((await playOne(one([{ call: "ListKeys", pages: true, error: "InvalidMarkerException" }]), kms.target())).outcome).toBe("passed")
  })
})

describe("eventually", () => {
  const late = () => {
    let calls = 0
    return tinyKms({ ListKeys: () => ({ json: { Keys: ++calls < 3 ? [] : [{ KeyId: "there" }] } }) })
  }
  const step: Step = { call: "ListKeys", returns: { Keys: [{ KeyId: "there" }] }, eventually: true }

  test("a target that declares eventual consistency is asked again", async () => {
    const kms = late()
    expect((await playOne(one([step]), kms.target({ capabilities: new Set(["eventual", "disposable"]) }))).outcome).toBe("passed")
    expect(kms.called).toHaveLength(3)
  })

  test("the pauses in between are the clock's that the runner was given, each twice as long", async () => {
    const kms = tinyKms({ ListKeys: () => ({ json: { Keys: [] } }) })
    const pauses: number[] = []
    const clock = { ...CLOCK, sleep: async (milliseconds: number) => void pauses.push(milliseconds) }
    const target = kms.target({ capabilities: new Set(["eventual", "disposable"]) })
    expect((await playOne(one([step]), target, { clock })).outcome).toBe("failed")
    expect(pauses).toEqual([50, 100, 200, 400, 800, 1600, 3200, 3200, 3200])
  })

  test("what AWS takes a minute for is waited for longer, on the clock and within the limit of the case", async () => {
    const kms = tinyKms({ RotateKeyOnDemand: () => ({ json: {} }), ListKeys: () => ({ json: { Keys: [] } }) })
    const pauses: number[] = []
    const clock = { ...CLOCK, sleep: async (milliseconds: number) => void pauses.push(milliseconds) }
    const target = kms.target({ capabilities: new Set(["eventual", "disposable"]) })
    const steps: Step[] = [{ call: "RotateKeyOnDemand", with: { KeyId: "k" } }, step]
    expect((await playOne(one(steps), target, { clock })).outcome).toBe("failed")
    expect(pauses.reduce((sum, pause) => sum + pause)).toBeGreaterThan(120_000)
  })

  test("any other is asked once", async () => {
    const kms = late()
    expect((await playOne(one([step]), kms.target())).outcome).toBe("failed")
    expect(kms.called).toHaveLength(1)
  })
})

describe("who and where", () => {
  const OTHER = { accessKeyId: "444455556666", secretAccessKey: "other" }

  test("each identity signs with its own key, nobody does not sign", async () => {
    const kms = tinyKms()
    const steps: Step[] = [{ call: "ListKeys" }, { call: "ListKeys", by: "other-account" }, { call: "ListKeys", by: "nobody" }]
    await playOne(one(steps), kms.target({ identities: { owner: OWNER, "other-account": OTHER } }))
    const keys = kms.requests.map(({ headers }) => /Credential=(\w+)/.exec(header(headers, "authorization") ?? "")?.[1])
    expect(keys).toEqual(["AKIDEXAMPLE000000000", "444455556666", undefined])
  })

  test("a case for an identity or a region that the target lacks is skipped", async () => {
    expect((await playOne(one([{ call: "ListKeys", by: "user" }]), tinyKms().target())).reason).toBe(
      "needs iam, which the target does not have",
    )
    expect((await playOne(one([{ call: "ListKeys", in: "second" }]), tinyKms().target())).reason).toBe(
      "needs two-regions, which the target does not have",
    )
  })

  test("a case may name who else there is, where the target says who that is", async () => {
    const step: Step = { call: "ListKeys", with: { Marker: "${target.user.arn} ${target.other.account}" } }
    const user = { ...OTHER, arn: "arn:aws:iam::111122223333:user/someone" }
    const other = { ...OTHER, arn: "arn:aws:iam::444455556666:root" }
    const kms = tinyKms()
    await playOne(one([step]), kms.target({ identities: { owner: OWNER, user, "other-account": other } }))
    expect(new TextDecoder().decode(kms.requests[0]!.body)).toBe(`{"Marker":"${user.arn} 444455556666"}`)
    const silent = await playOne(one([step]), tinyKms().target({ identities: { owner: OWNER, user, "other-account": OTHER } }))
    expect(silent.reason).toBe("needs other.arn, which the target does not have")
  })

  test("the second region has its own host and is signed for", async () => {
    const kms = tinyKms()
    const second = { endpoint: new URL("http://tiny-west.invalid"), region: "us-west-2" }
    const result = await playOne(one([{ call: "ListKeys", in: "second", with: { Marker: "${second.region}" } }]), kms.target({ second }))
    expect(result.outcome).toBe("passed")
    expect(header(kms.requests[0]!.headers, "host")).toBe("tiny-west.invalid")
    expect(header(kms.requests[0]!.headers, "authorization")).toContain("/us-west-2/kms/")
    expect(new TextDecoder().decode(kms.requests[0]!.body)).toBe('{"Marker":"us-west-2"}')
  })
})

describe("send", () => {
  const target = { "X-Amz-Target": "TrentService.ListKeys" }

  test("is an ordinary request but for what it changes", async () => {
    const kms = tinyKms()
    const result = await playOne(
      one([{ send: { headers: { ...target, "Content-Type": null, "X-Extra": "1" }, body: { Limit: 1 } } }]),
      kms.target(),
    )
    expect(result.outcome).toBe("passed")
    const [{ method, path, headers, body }] = kms.requests as [(typeof kms.requests)[number]]
    expect([method, path, new TextDecoder().decode(body)]).toEqual(["POST", "/", '{"Limit":1}'])
    expect(headers.map(([name]) => name)).toEqual(["Host", "X-Amz-Date", "X-Amz-Target", "X-Extra", "Content-Length", "Authorization"])
  })

  test.each<[string, unknown, string]>([
    ["text as it is", "{ not json", "{ not json"],
    ["bytes as they are", { $hex: "7b7d" }, "{}"],
    ["JSON with values in it", { Marker: { $utf8: "hi" } }, '{"Marker":"aGk="}'],
    ["nothing", undefined, ""],
  ])("the body is sent: %s", async (_, body, sent) => {
    let seen = ""
    const kms = tinyKms()
    const transport = (request: { body: Uint8Array }) => {
      seen = new TextDecoder().decode(request.body)
      return kms.transport({ method: "POST", path: "/", headers: [["x-amz-target", "TrentService.ListKeys"]], body: new Uint8Array() })
    }
    await playOne(
      one([{ send: { method: "PUT", path: "/x", headers: [["A", "1"]], ...(body === undefined ? {} : { body }) } }]),
      kms.target({ transport }),
    )
    expect(seen).toBe(sent)
  })

  test.each<[object, object | undefined]>([
    [{ status: 200 }, undefined],
    [{ status: [200, 204] }, undefined],
    [{ status: 400 }, { path: "status", expected: "400", actual: "200 { Keys: [], Truncated: false }" }],
    [{ error: "NotFoundException" }, { path: "error", expected: "error NotFoundException" }],
    [{ headers: { "CONTENT-TYPE": "application/x-amz-json-1.1" } }, undefined],
    [{ headers: { "content-type": { $matches: "text/.*" } } }, { path: "header content-type", actual: '"application/x-amz-json-1.1"' }],
    [{ headers: { "x-other": { $absent: true } } }, undefined],
    [{ body: { Keys: { $length: 0 } } }, undefined],
    [{ body: { Keys: { $length: 1 } } }, { path: "Keys", expected: "a list of 1" }],
    [{ body: { $matches: '\\{"Keys".*' } }, undefined],
    [{ body: "" }, { path: "body", expected: '""' }],
  ])("answers %j", async (answers, failure) => {
    const result = await playOne(one([{ send: { headers: target, body: "{}" }, answers }]), tinyKms().target())
    if (failure) expect(result.failure).toMatchObject(failure)
    else expect(result.outcome).toBe("passed")
  })

  test("a request for another host is not sent", async () => {
    const kms = tinyKms()
    const result = await playOne(one([{ send: { headers: { ...target, Host: "kms.us-east-1.amazonaws.com" } } }]), kms.target())
    expect(result).toMatchObject({
      outcome: "errored",
      reason: expect.stringContaining("refused to send a request for kms.us-east-1.amazonaws.com"),
    })
    expect(kms.called).toEqual([])
  })

  test("its answer can be used later", async () => {
    const kms = tinyKms({ ListKeys: () => ({ json: { Keys: [], NextMarker: "m" } }) })
    expect(
      (
        await playOne(
          one([
            { send: { headers: target }, as: "raw" },
            { check: "equal", values: ["${raw.NextMarker}", "m"] },
          ]),
          kms.target(),
        )
      ).outcome,
    ).toBe("passed")
  })
})

describe("check", () => {
  test("what does not hold fails at its step", async () => {
    const kms = tinyKms()
    const encrypt = { call: "Encrypt", with: { KeyId: "${key.KeyId}", Plaintext: "AAAA" } }
    const steps: Step[] = [
      { ...encrypt, as: "a" },
      { ...encrypt, as: "b" },
      { check: "different", values: ["${a.CiphertextBlob}", "${b.CiphertextBlob}"] },
    ]
    expect(await playOne(one(steps), kms.target())).toMatchObject({
      outcome: "failed",
      failure: { step: 3, path: "values[1]", expected: "another value than values[0]" },
      steps: expect.arrayContaining([expect.objectContaining({ what: "check different", got: "does not hold" })]),
    })
  })
})

describe("advance", () => {
  test("moves the target's clock by the sum of its parts, and the runner's idea of now", async () => {
    let moved = 0
    const kms = tinyKms({
      ListKeys: () => ({ json: { Keys: [], Truncated: false, NextMarker: "m" } }),
      DescribeKey: () => ({ json: { KeyMetadata: { KeyId: "k", CreationDate: Date.now() / 1000 + moved / 1000 } } }),
    })
    const target = kms.target({
      capabilities: new Set(["clock", "disposable"]),
      advance: async (milliseconds) => {
        moved += milliseconds
      },
    })
    const near = { KeyMetadata: { CreationDate: { $time: { near: "now", within: 5 } } } }
    const result = await playOne(
      one([{ advance: { days: 1, hours: 2, seconds: 3 } }, { call: "DescribeKey", with: { KeyId: "k" }, returns: near }]),
      target,
    )
    expect(result.outcome).toBe("passed")
    expect(moved).toBe(93_603_000)
    const day = new Date(Date.now() + moved).toISOString().slice(0, 10).replaceAll("-", "")
    expect(header(kms.requests.at(-1)!.headers, "x-amz-date")).toContain(day)
  })

  test("a target that only says it has a clock is not trusted", async () => {
    expect((await playOne(one([{ advance: { days: 1 } }]), tinyKms().target({ capabilities: new Set(["clock"]) }))).outcome).toBe("skipped")
  })
})
