// A call of what KMS does not have. https://docs.aws.amazon.com/kms/latest/APIReference/CommonErrors.html
import type { CaseFile } from "@kms-conformance/runner"

interface Unknown {
  readonly says: string
  readonly target: string
  readonly rule: string
}

const TARGETS: Readonly<Record<string, Unknown>> = {
  "name/unknown": { says: "that is no operation", target: "TrentService.NoSuchOperation", rule: "derived.operation.unknown" },
  "name/letter-case": { says: "in other letter case", target: "TrentService.generateDataKey", rule: "derived.operation.other-target" },
  "name/empty": { says: "that is empty", target: "TrentService.", rule: "derived.operation.other-target" },
  "service/unknown": { says: "of another service", target: "NoSuchService.GenerateDataKey", rule: "derived.operation.other-target" },
}

export const unknownOperation: CaseFile = {
  title: "Calls of operations that KMS does not have",
  group: "wire",
  cases: Object.fromEntries(
    Object.entries(TARGETS).map(([id, { says, target, rule }]) => [
      id,
      {
        title: `a name ${says} is answered with UnknownOperationException`,
        rule,
        steps: [{ send: { headers: { "X-Amz-Target": target }, body: "{}" }, answers: { error: "UnknownOperationException" } }],
      },
    ]),
  ),
}
