// The secrets that a case has to do with: those of its requests and answers, and the credentials that signed them.
import type { Target } from "../target-types.ts"
import { type Hide, hiding } from "../words/hide.ts"
import { secretsIn } from "../words/secrets.ts"
import type { RawTrace } from "./case-context.ts"

/** Hides the credentials that a target is called with, which a server may repeat in its answer. */
export function hidingCredentials({ identities }: Pick<Target, "identities">): Hide {
  return hiding(credentialsOf(identities))
}

/** Hides these, and what members for secrets held in any request or answer of the case. */
export function hidingSecretsOf(trace: readonly RawTrace[], { identities }: Pick<Target, "identities">): Hide {
  const members = trace.flatMap(({ sent, answer, got }) => [
    ...secretsIn(sent, "request"),
    ...secretsIn(answer?.json, "answer"),
    ...secretsIn(got, "answer"),
  ])
  return hiding([...credentialsOf(identities), ...members])
}

function credentialsOf(identities: Target["identities"]): string[] {
  return Object.values(identities).flatMap(({ secretAccessKey, sessionToken }) => [
    secretAccessKey,
    ...(sessionToken ? [sessionToken] : []),
  ])
}
