// Mutants of the parameters for import: wrapping keys and algorithms that are offered where they must not be, or not where they must.

import { asCaller, bareId, metadataOf, onNewKey } from "./front-calls.ts"
import { alters, answers, type Forgiving, forgives, instead, refuses, refusesStates, repairs, wrong } from "./fronts.ts"
import { given, mishandled } from "./key-records.ts"
import type { Mutant } from "./mutant.ts"

const PARAMETERS = "GetParametersForImport"
const HOUR = 3_600_000

/** Asks again with another wrapping, where this one is the right one to give way. */
const wrapping = (replace: (wrapping: { algorithm: string; spec: string }) => { algorithm: string; spec: string }): Forgiving =>
  instead((input) => {
    const { algorithm, spec } = replace({ algorithm: String(input.WrappingAlgorithm), spec: String(input.WrappingKeySpec) })
    return { ...input, WrappingAlgorithm: algorithm, WrappingKeySpec: spec }
  })

const offers = (replace: Parameters<typeof wrapping>[0]) => forgives(PARAMETERS, "UnsupportedOperationException", wrapping(replace))

export const importParameterMutants = {
  "import-parameters.bare-key-id": wrong("the key is named by its ID", ["import.params.response"], alters(PARAMETERS, "KeyId", bareId)),
  "import-parameters.always-2048": wrong(
    "the wrapping key has 2048 bits, whatever WrappingKeySpec says",
    ["import.params.public-key"],
    repairs(PARAMETERS, (input) => (String(input.WrappingKeySpec).startsWith("RSA_") ? { ...input, WrappingKeySpec: "RSA_2048" } : input)),
  ),
  "import-parameters.an-hour": mishandled(
    "token and public key are valid for an hour",
    ["import.params.valid-24h"],
    PARAMETERS,
    (input, ctx, next) => next(input, { ...ctx, clock: { now: () => ctx.clock.now() - 23 * HOUR } }),
  ),
  "import-parameters.never-expire": mishandled(
    "tokens are valid for ever",
    ["import.params.expired"],
    "ImportKeyMaterial",
    given((input, { scope: { importTokens } }) => {
      const token = importTokens.get(Buffer.from(input.ImportToken as Uint8Array).toString("hex"))
      if (token !== undefined) importTokens.put(token.id, { ...token, validTo: Number.MAX_SAFE_INTEGER })
      return input
    }),
  ),
  "import-parameters.last-alone": mishandled(
    "the token that was given last is the only valid one of a key",
    ["import.params.repeatable"],
    PARAMETERS,
    given((input, { scope: { importTokens }, keys }) => {
      const given = importTokens.page(0, importTokens.size).rows.filter(({ keyId }) => keyId === keys.KeyId?.keyId)
      for (const { id } of given) importTokens.delete(id)
      return input
    }),
  ),
  "import-parameters.any-origin": wrong(
    "there are parameters for keys of every origin",
    ["import.params.origin", "import.custom-key-store"],
    answers(PARAMETERS, async (call, behind) => {
      const { Origin, KeySpec, KeyUsage } = await metadataOf(behind, call)
      const external = onNewKey("KeyId", { Origin: "EXTERNAL", KeySpec, KeyUsage })
      const answer = await behind(call)
      return Origin === "EXTERNAL" || answer.status === 200 ? answer : external(call, behind, answer)
    }),
  ),
  "import-parameters.first-time": wrong(
    "there are no parameters for a key that has its material",
    ["import.params.state"],
    refusesStates(PARAMETERS, "KMSInvalidStateException", ["Enabled", "Disabled"]),
  ),
  "import-parameters.pkcs1": wrong(
    "RSAES_PKCS1_V1_5 is taken for RSAES_OAEP_SHA_1",
    ["import.params.pkcs1-removed"],
    offers(({ algorithm, spec }) => ({ algorithm: algorithm.replace("PKCS1_V1_5", "OAEP_SHA_1"), spec })),
  ),
  "import-parameters.rsa-directly": wrong(
    "RSA private keys may be wrapped directly",
    ["import.params.rsa-needs-hybrid"],
    answers(PARAMETERS, async (call, behind) => {
      const { KeySpec } = await metadataOf(behind, call)
      const algorithm = String(call.input.WrappingAlgorithm).replace("RSAES_OAEP", "RSA_AES_KEY_WRAP")
      return behind(String(KeySpec).startsWith("RSA_") ? { ...call, input: { ...call.input, WrappingAlgorithm: algorithm } } : call)
    }),
  ),
  "import-parameters.hybrid-for-secrets": wrong(
    "symmetric and HMAC keys may be wrapped with RSA_AES_KEY_WRAP",
    ["import.params.hybrid-asymmetric-only"],
    offers(({ algorithm, spec }) => ({ algorithm: algorithm.replace("RSA_AES_KEY_WRAP", "RSAES_OAEP"), spec })),
  ),
  "import-parameters.p521-in-rsa2048": wrong(
    "a key of P-521 may be wrapped directly by a key of 2048 bits",
    ["import.params.p521-rsa2048"],
    offers(({ algorithm, spec }) => ({ algorithm, spec: spec.replace("2048", "3072") })),
    { cases: ["import/parameters/p521*"] },
  ),
  "import-parameters.sm2-everywhere": wrong(
    "SM2 is offered in every Region",
    ["import.params.sm2-china"],
    offers(({ algorithm, spec }) => ({
      algorithm: algorithm.replace("SM2PKE", "RSAES_OAEP_SHA_256"),
      spec: spec === "SM2" ? "RSA_2048" : spec,
    })),
  ),
  "import-parameters.sm2-nowhere": wrong(
    "SM2 is not offered in China either",
    ["import.params.sm2-china"],
    refuses(PARAMETERS, "UnsupportedOperationException", ({ WrappingKeySpec }) => WrappingKeySpec === "SM2"),
    { options: { region: "cn-north-1" } },
  ),
  "import-parameters.hybrid-in-china": wrong(
    "RSA_AES_KEY_WRAP is offered in China, too",
    ["import.params.no-hybrid-china"],
    offers(({ algorithm, spec }) => ({ algorithm: algorithm.replace("RSA_AES_KEY_WRAP", "RSAES_OAEP"), spec })),
    { options: { region: "cn-north-1" } },
  ),
  "import-parameters.no-sha-1": wrong(
    "wrapping with SHA-1 is not offered any more",
    ["import.wrapping.algorithms"],
    refuses(PARAMETERS, "UnsupportedOperationException", ({ WrappingAlgorithm }) => String(WrappingAlgorithm).endsWith("SHA_1")),
    { cases: ["import/wrapping/algorithms*sha-1*"] },
  ),
  "import-parameters.other-account": wrong(
    "parameters are given, and material is imported and deleted, for every account",
    ["import.params.cross-account"],
    forgives(
      [PARAMETERS, "ImportKeyMaterial", "DeleteImportedKeyMaterial"],
      ["AccessDeniedException", "NotFoundException"],
      (call, behind) => behind(asCaller(call, "owner")),
    ),
  ),
} satisfies Record<string, Mutant>
