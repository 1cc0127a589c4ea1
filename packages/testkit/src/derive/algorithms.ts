// Every key spec with every algorithm of its usages, there and back; and with every algorithm that belongs to other key specs.
// https://docs.aws.amazon.com/kms/latest/developerguide/symm-asymm-choose-key-spec.html
import { type KeySpec, type KeySpecRow, type KeyUsageType, keySpecs, type OperationName } from "@kms-conformance/model"
import type { CallStep, Case, Step } from "@kms-conformance/runner"
import type { Cases, Derivation } from "./derivation.ts"
import { listed, oneOrList } from "./errors.ts"
import { type Crossing, crossings } from "./samples/crossings.ts"

export const algorithmCases: Derivation = (operation) => {
  const crossing = crossings[operation]
  return crossing === undefined ? {} : { ...works(crossing), ...refuses(operation, crossing) }
}

/** Key specs of a usage, by name; each in the Regions that have it. */
const specsOf = (usage: KeyUsageType) =>
  (Object.entries(keySpecs) as [KeySpec, KeySpecRow][]).filter(([, row]) => row.usages.includes(usage))

const algorithmsOf = (row: KeySpecRow, usage: KeyUsageType): readonly string[] => row.algorithms[usage] ?? []

function works({ usage, member, roundTrip, variants = () => [{}] }: Crossing): Cases {
  if (roundTrip === undefined) return {}
  return Object.fromEntries(
    specsOf(usage).flatMap(([spec, row]) =>
      algorithmsOf(row, usage).flatMap((algorithm) =>
        variants(row, algorithm).map((variant) => {
          const name = [spec, algorithm, ...(variant.MessageType ? [variant.MessageType] : [])]
          const { title, steps } = roundTrip({ [member]: algorithm, ...variant })
          return [
            `${member}/spec/${name.join("-")}`,
            caseOn(spec, usage, row, {
              title: `${title}, with a key of ${spec} and ${name.slice(1).join(" ")}`,
              rule: "derived.algorithm.works",
              steps,
            }),
          ]
        }),
      ),
    ),
  )
}

function refuses(operation: OperationName, { usage, member, request, alsoTrue = [], variants = () => [{}] }: Crossing): Cases {
  const all = new Map(specsOf(usage).flatMap(([, row]) => algorithmsOf(row, usage).map((algorithm) => [algorithm, row] as const)))
  const error = oneOrList(["InvalidKeyUsageException", ...listed(operation, alsoTrue)])
  return Object.fromEntries(
    specsOf(usage).flatMap(([spec, row]) =>
      [...all]
        .filter(([algorithm]) => !algorithmsOf(row, usage).includes(algorithm))
        .map(([algorithm, owner]) => {
          const wanted = { KeyId: "${made.KeyId}", ...request, [member]: algorithm, ...variants(owner, algorithm)[0] }
          return [
            `${member}/foreign/${spec}-${algorithm}`,
            caseOn(spec, usage, row, {
              title: `${operation} refuses ${algorithm} with a key of ${spec}`,
              rule: "derived.algorithm.refused",
              steps: [{ call: operation, with: wanted, error }],
            }),
          ]
        }),
    ),
  )
}

function caseOn(spec: KeySpec, usage: KeyUsageType, { regions }: KeySpecRow, { title, rule, steps }: Case): Case {
  const made = { KeySpec: spec, KeyUsage: usage }
  const peer = { ...made, Description: "peer of a derived case" }
  return {
    title,
    rule,
    ...(regions !== "all" && { needs: [regions === "china" ? "china-region" : "outside-china"] }),
    given: { keys: { made, ...(named(steps, "peer") && { peer }) } },
    steps,
  }
}

const named = (steps: readonly Step[], name: string): boolean =>
  (steps as readonly CallStep[]).some((step) => JSON.stringify(step).includes(`\${${name}.`))
