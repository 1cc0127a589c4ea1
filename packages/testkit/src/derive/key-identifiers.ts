// Every spelling of a key in every request member that takes one: those allowed work, those not allowed and those that
// name nothing are refused. https://docs.aws.amazon.com/kms/latest/developerguide/find-cmk-id-arn.html
import { type KeyIdForm, type KeyIdMember, type OperationName, operations } from "@kms-conformance/model"
import type { Case, Given } from "@kms-conformance/runner"
import { type Derivation, type Expectation, givenOf, stepsOf } from "./derivation.ts"
import { errorsOfIdentifier, listed, oneOrList } from "./errors.ts"
import type { Sample } from "./samples/sample.ts"

interface Spelling {
  readonly says: string
  /** The identifier, for a key of this name. */
  readonly of: (key: string) => string
}

const FORMS: Readonly<Record<KeyIdForm, Spelling>> = {
  "key-id": { says: "key ID", of: (key) => `\${${key}.KeyId}` },
  "key-arn": { says: "key ARN", of: (key) => `\${${key}.Arn}` },
  "alias-name": { says: "alias name", of: (key) => `\${${key}Alias.AliasName}` },
  "alias-arn": { says: "alias ARN", of: (key) => `\${${key}Alias.AliasArn}` },
}

const NOBODY = "1234abcd-12ab-34cd-56ef-1234567890ab"
const ARN = "arn:${target.partition}:kms:${target.region}:${target.account}"

/** Well-formed identifiers of what does not exist. Documented: NotFoundException. */
const UNKNOWN: Readonly<Record<KeyIdForm, Spelling>> = {
  "key-id": { says: "key ID", of: () => NOBODY },
  "key-arn": { says: "key ARN", of: () => `${ARN}:key/${NOBODY}` },
  "alias-name": { says: "alias name", of: () => "alias/kms-conformance-${run.id}-nobody" },
  "alias-arn": { says: "alias ARN", of: () => `${ARN}:alias/kms-conformance-\${run.id}-nobody` },
}

/** Identifiers of the key that are not quite its own. Which error it is, is not documented. */
const WRONG: Readonly<Record<string, Spelling>> = {
  "arn-of-another-region": {
    says: "a key ARN of another Region",
    of: (key) => `arn:\${target.partition}:kms:eu-south-2:\${target.account}:key/\${${key}.KeyId}`,
  },
  "arn-of-another-service": {
    says: "an ARN of another service",
    of: (key) => `arn:\${target.partition}:s3:\${target.region}:\${target.account}:key/\${${key}.KeyId}`,
  },
  "arn-without-key": { says: "an ARN that ends before the key ID", of: () => `${ARN}:key/` },
  "key-id-with-prefix": { says: "a key ID behind the word key", of: (key) => `key/\${${key}.KeyId}` },
  "key-id-with-space": { says: "a key ID with a space after it", of: (key) => `\${${key}.KeyId} ` },
}

export const keyIdentifierCases: Derivation = (operation, sample) =>
  Object.fromEntries(operations[operation].keyIds.flatMap((member) => casesOf(operation, sample, member)))

function casesOf(operation: OperationName, sample: Sample, { member, forms }: KeyIdMember): readonly (readonly [string, Case])[] {
  const key = sample.keys[member]!
  const make = (rule: string, id: string, title: string, spelling: Spelling, expectation: Expectation) => {
    const request = { ...sample.with, [member]: spelling.of(key) }
    const alias: Given = spelling.of(key).includes("Alias.") ? { aliases: { [`${key}Alias`]: { TargetKeyId: `\${${key}.KeyId}` } } } : {}
    return [
      `${member}/${id}`,
      {
        title: `${operation} ${title}`,
        rule: `derived.key-identifier.${rule}`,
        ...givenOf(alias),
        steps: stepsOf(operation, sample, request, expectation),
      },
    ] as const
  }
  const spelled = Object.entries(FORMS).flatMap(([form, spelling]) => {
    if (!forms.includes(form as KeyIdForm))
      return [
        make("forms", `spelling/${form}`, `refuses an ${spelling.says} as ${member}`, spelling, {
          error: oneOrList(errorsOfIdentifier(operation)),
        }),
      ]
    const answer = sample.answers?.[member]
    return [
      make("forms", `spelling/${form}`, `takes the ${spelling.says} as ${member}`, spelling, {}),
      ...(answer
        ? [
            make("answer", `answer/${form}`, `answers with the key itself when ${member} is its ${spelling.says}`, spelling, {
              returns: answer,
            }),
          ]
        : []),
    ]
  })
  const unknown = Object.entries(UNKNOWN)
    .filter(([form]) => forms.includes(form as KeyIdForm))
    .map(([form, spelling]) =>
      make("unknown", `unknown/${form}`, `finds nothing under an unknown ${spelling.says} as ${member}`, spelling, {
        error: oneOrList(listed(operation, ["NotFoundException"])),
      }),
    )
  const wrong = Object.entries(WRONG).map(([id, spelling]) =>
    make("wrong", `wrong/${id}`, `refuses ${spelling.says} as ${member}`, spelling, { error: oneOrList(errorsOfIdentifier(operation)) }),
  )
  return [...spelled, ...unknown, ...wrong]
}
