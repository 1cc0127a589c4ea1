// In which worlds the emulator is fuzzed: who there is to call, and whether their signatures count.
import type { EmulatorOptions, GivenIdentity } from "@kms-conformance/emulator"
import type { WireRequest } from "@kms-conformance/model"
import { authorization } from "@kms-conformance/runner"
import type { Dice } from "./dice.ts"

export interface FuzzWorld {
  readonly options: EmulatorOptions
  /** The identities as `by` of a case; the owner is there in every world. */
  readonly identities: Readonly<Record<"user" | "other-account", { readonly accessKeyId: string; readonly secretAccessKey: string }>>
  /** The request as one of the identities sends it; now and then with a signature that does not fit. */
  send(request: WireRequest, dice: Dice): WireRequest | Promise<WireRequest>
}

const allow = (more: object = {}) => ({ Effect: "Allow", Action: "kms:*", Resource: "*", ...more })
const policy = (...Statement: object[]) => ({ Version: "2012-10-17", Statement })

const OTHER = { accessKeyId: "444455556666", secretAccessKey: "other", principalArn: "arn:aws:iam::444455556666:root" }
const USER = { accessKeyId: "AKIAUSER", secretAccessKey: "user", principalArn: "arn:aws:iam::111122223333:user/nobody" }

const IDENTITIES: readonly GivenIdentity[] = [
  { accessKeyId: "example", secretAccessKey: "example", principalArn: "arn:aws:iam::111122223333:root" },
  OTHER,
  USER,
  {
    accessKeyId: "AKIACONDITIONS",
    secretAccessKey: "conditions",
    principalArn: "arn:aws:iam::111122223333:user/path/conditions",
    identityPolicies: [
      policy(
        allow(),
        allow({ Effect: "Deny", Condition: { NumericLessThan: { "kms:ScheduleKeyDeletionPendingWindowInDays": 10 } } }),
        allow({ Effect: "Deny", Condition: { StringLike: { "kms:EncryptionContext:a": "${aws:username}*" } } }),
        allow({ Effect: "Deny", Condition: { "ForAnyValue:StringEquals": { "kms:EncryptionContextKeys": ["x"], "aws:TagKeys": "x" } } }),
      ),
    ],
  },
  {
    accessKeyId: "ASIASESSION",
    secretAccessKey: "session",
    sessionToken: "token",
    principalArn: "arn:aws:sts::444455556666:assumed-role/role/session",
    identityPolicies: [policy(allow())],
    permissionsBoundary: policy({ Effect: "Allow", NotAction: "kms:Create*", NotResource: "arn:aws:kms:*:*:alias/*" }),
    sessionPolicies: [policy(allow({ Condition: { BoolIfExists: { "kms:MultiRegion": "false" } } }))],
  },
]

const CREDENTIAL = /Credential=[^/,\s]+/

/** Who has the access key is told by the header alone. */
function calling(request: WireRequest, { accessKeyId, sessionToken }: GivenIdentity): WireRequest {
  const headers = request.headers.map(
    ([name, value]) =>
      [name, name.toLowerCase() === "authorization" ? value.replace(CREDENTIAL, `Credential=${accessKeyId}`) : value] as const,
  )
  return { ...request, headers: sessionToken === undefined ? headers : [...headers, ["X-Amz-Security-Token", sessionToken]] }
}

async function signed(request: WireRequest, by: GivenIdentity): Promise<WireRequest> {
  const others = request.headers.filter(([name]) => name.toLowerCase() !== "authorization")
  const unsigned = { ...request, headers: [...others, ...(by.sessionToken ? ([["X-Amz-Security-Token", by.sessionToken]] as const) : [])] }
  const text = await authorization(unsigned, by, /\/\d{8}\/([a-z0-9-]+)\/kms\//.exec(JSON.stringify(request.headers))?.[1] ?? "us-east-1")
  return { ...unsigned, headers: [...unsigned.headers, ["Authorization", text]] }
}

/** By name. In `open` everybody is who they say they are; in the others they have policies, and in `strict` they have to sign. */
export const fuzzWorlds: Readonly<Record<"open" | "identities" | "strict", () => FuzzWorld>> = {
  open: () => ({ options: {}, identities: { user: USER, "other-account": OTHER }, send: (request) => request }),
  identities: () => ({
    options: { identities: IDENTITIES },
    identities: { user: USER, "other-account": OTHER },
    send: (request, dice) => (dice.number(4) === 0 ? request : calling(request, dice.one(IDENTITIES))),
  }),
  strict: () => {
    // Time stands still, so that a slow machine lets no signature expire.
    const now = Date.now()
    return {
      options: { identities: IDENTITIES, auth: "strict", clock: { now: () => now } },
      identities: { user: USER, "other-account": OTHER },
      send: (request, dice) => (dice.number(8) === 0 ? calling(request, dice.one(IDENTITIES)) : signed(request, dice.one(IDENTITIES))),
    }
  },
}
