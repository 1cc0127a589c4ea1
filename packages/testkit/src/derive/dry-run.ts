// DryRun: a request that would succeed is answered with DryRunOperationException; false changes nothing.
// https://docs.aws.amazon.com/kms/latest/developerguide/testing-permissions.html
import { operations } from "@kms-conformance/model"
import { type Derivation, stepsOf } from "./derivation.ts"

export const dryRunCases: Derivation = (operation, sample) => {
  if (!operations[operation].dryRun) return {}
  const request = (DryRun: boolean) => ({ ...sample.with, DryRun })
  const rule = "derived.dry-run.answer"
  return {
    "DryRun/true": {
      title: `${operation} with DryRun says that it would have succeeded`,
      rule,
      steps: stepsOf(operation, sample, request(true), { error: "DryRunOperationException" }),
    },
    "DryRun/false": {
      title: `${operation} with DryRun false does its work`,
      rule,
      steps: stepsOf(operation, sample, request(false), {}),
    },
  }
}
