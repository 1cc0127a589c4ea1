// DryRun: a request that would succeed is answered with DryRunOperationException; false changes nothing.
// https://docs.aws.amazon.com/kms/latest/developerguide/testing-permissions.html
import { operations } from "@kms-conformance/model"
import { type Derivation, givenOf, stepsOf } from "./derivation.ts"

export const dryRunCases: Derivation = (operation, sample) => {
  if (!operations[operation].dryRun) return {}
  const request = (DryRun: boolean) => ({ ...sample.with, DryRun })
  const common = { rule: "derived.dry-run.answer", ...givenOf(sample) }
  return {
    "DryRun/true": {
      title: `${operation} with DryRun says that it would have succeeded`,
      ...common,
      steps: stepsOf(operation, sample, request(true), { error: "DryRunOperationException" }),
    },
    "DryRun/false": {
      title: `${operation} with DryRun false does its work`,
      ...common,
      steps: stepsOf(operation, sample, request(false), {}),
    },
  }
}
