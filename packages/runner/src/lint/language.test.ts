import { describe, expect, test } from "vitest"
import { lint, type Parts, step } from "./lint.fixture.ts"

describe("bindings", () => {
  const at = (text: string, place = "/cases/a/steps/0") => `cases/x.json ${place}: ${text}`
  const KEY = { keys: { key: {} } }

  test.each<[string, Parts, string]>([
    [
      "a name that nothing bears",
      step({ call: "DescribeKey", with: { KeyId: "${kye.KeyId}" } }, { given: KEY }),
      at("${kye.KeyId}: nothing before this has the name 'kye'"),
    ],
    [
      "a name bound only later",
      {
        cases: {
          a: {
            steps: [
              { call: "DescribeKey", with: { KeyId: "${dk.KeyId}" } },
              { call: "GenerateDataKey", as: "dk" },
            ],
          },
        },
      },
      at("${dk.KeyId}: nothing before this has the name 'dk'; did you mean 'dk'?").replace("; did you mean 'dk'?", ""),
    ],
    [
      "a step's own answer",
      step({ call: "GenerateRandom", with: { NumberOfBytes: 1 }, returns: { Plaintext: "${it.Plaintext}" }, as: "it" }),
      at("${it.Plaintext}: nothing before this has the name 'it'"),
    ],
    [
      "a member that the answer does not have",
      {
        cases: {
          a: {
            steps: [
              { call: "GenerateRandom", as: "r" },
              { call: "ListKeys", with: { Marker: "${r.Plaintex}" } },
            ],
          },
        },
      },
      at("${r.Plaintex}: there is no member 'Plaintex' in it; did you mean 'Plaintext'?", "/cases/a/steps/1"),
    ],
    [
      "a member of a given key",
      step({ call: "DescribeKey", with: { KeyId: "${key.KeyID}" } }, { given: KEY }),
      at("${key.KeyID}: there is no member 'KeyID' in it; did you mean 'KeyId'?"),
    ],
    [
      "a member of text",
      step({ call: "DescribeKey", with: { KeyId: "${key.KeyId.x}" } }, { given: KEY }),
      at("${key.KeyId.x}: 'x' is a member of something that has none"),
    ],
    [
      "a member of the target",
      step({ call: "ListKeys", with: { Marker: "${target.regoin}" } }),
      at("${target.regoin}: there is no member 'regoin' in it; did you mean 'region'?"),
    ],
    [
      "what no target lends",
      step({ call: "CreateCustomKeyStore", with: { CustomKeyStoreName: "x", CloudHsmClusterId: "${target.cloudhsm.clusterID}" } }),
      at("${target.cloudhsm.clusterID}: there is no member 'clusterID' in it; did you mean 'clusterId'?"),
    ],
    [
      "what no proxy of a target has",
      step({
        call: "CreateCustomKeyStore",
        with: { CustomKeyStoreName: "x", XksProxyUriEndpoint: "${target.xks.failing.XKS_PROXY_TIMED_OUT.endpont}" },
      }),
      at("${target.xks.failing.XKS_PROXY_TIMED_OUT.endpont}: there is no member 'endpont' in it; did you mean 'endpoint'?"),
    ],
    [
      "a given that refers to nothing",
      step({ call: "DescribeKey", with: { KeyId: "${n.AliasName}" } }, { given: { aliases: { n: { TargetKeyId: "${key.KeyId}" } } } }),
      at("${key.KeyId}: nothing before this has the name 'key'", "/cases/a/given/aliases/n"),
    ],
    [
      "a row's member without rows",
      step({ call: "ListKeys", with: { Limit: "${row.x}" } }),
      at("${row.x} stands in a case without rows: give it 'each'", "/cases/a"),
    ],
    [
      "a member that a row lacks",
      step({ call: "ListKeys", with: { Limit: "${row.x}" } }, { each: { one: { x: 1 }, two: {} } }),
      at("the row lacks 'x': add it, or write ${row.x?} where it may be missing", "/cases/a/each/two"),
    ],
    [
      "a row's member that no step uses",
      step({ call: "ListKeys" }, { each: { one: { size: 1 } } }),
      at("no step uses 'size' of the row: take it out, or write ${row.size} where it belongs", "/cases/a/each/one/size"),
    ],
    [
      "a case that sends nothing",
      step({ advance: { seconds: 1 } }),
      at("no step sends anything to the target: add a 'call' or a 'send', or take the case out", "/cases/a/steps"),
    ],
    ["a given that no case uses", { file: { given: KEY } }, at("no case uses 'key': take it out", "/given/keys/key")],
  ])("%s", async (_, parts, text) => {
    expect(await lint(parts)).toEqual([text])
  })

  test("answers, givens, rows and built-in names used rightly are no problem", async () => {
    const steps = [
      { call: "GenerateDataKey", with: { KeyId: "${n.AliasArn}", NumberOfBytes: "${row.n}" }, as: "dk" },
      {
        call: "Decrypt",
        with: { CiphertextBlob: "${dk.CiphertextBlob}", EncryptionContext: { "${run.id}": "${target.account}" } },
        as: "second",
      },
      { call: "ListKeys", with: { Marker: "${second.KeyId}" }, as: "list" },
      { call: "DescribeKey", with: { KeyId: "${list.Keys[0].KeyArn}" }, as: "key2" },
      { call: "GetKeyPolicy", with: { KeyId: "x", PolicyName: "$${aws:username} ${key2.KeyMetadata.Arn}" } },
    ]
    const given = { keys: { key: {} }, aliases: { n: { TargetKeyId: "${key.KeyId}" } } }
    expect(await lint({ cases: { a: { given, each: { r: { n: 1 } }, steps } } })).toEqual([])
  })
})
