// What an answer to a smoke call means for the user, and what to do about it.
import { header } from "@kms-conformance/model"
import type { Target } from "./target-types.ts"
import type { Answer } from "./wire/answer.ts"
import { answerInWords } from "./words/answer-in-words.ts"

export interface Diagnosis {
  readonly ok: boolean
  readonly words: string
}

/** Errors of signing and of credentials, each with its remedy. */
export const remedies: Readonly<Record<string, string>> = {
  InvalidSignatureException: "the signature does not match: check the secret access key, the region and this machine's clock",
  SignatureDoesNotMatch: "the signature does not match: check the secret access key, the region and this machine's clock",
  UnrecognizedClientException: "the access key id or the session token is not known there: check the credentials",
  InvalidClientTokenId: "the access key id is not known there: check the credentials",
  ExpiredTokenException: "the session token has expired: get new credentials",
  IncompleteSignatureException: "the server does not take the signature for a whole one: does a proxy change the headers?",
  MissingAuthenticationTokenException: "the server does not see the Authorization header: does a proxy take it away?",
  AccessDeniedException: "the identity may not make this call: the owner needs all permissions of KMS",
}

const ok = (words: string): Diagnosis => ({ ok: true, words })
const wrong = (words: string): Diagnosis => ({ ok: false, words })

/** Common to all calls: what is not KMS, and what the credentials are not good for. */
function failed(answer: Answer): Diagnosis {
  if (answer.status >= 300 && answer.status < 400) {
    return wrong(
      `the server redirects to ${header(answer.response.headers, "location") ?? "elsewhere"}, which is not followed: give that address as the endpoint`,
    )
  }
  if (answer.status === 503) return wrong(`the server takes no requests (${answerInWords(answer)}): is it still starting?`)
  if (answer.error === undefined) return wrong(`what answers is not KMS (${answerInWords(answer)}): check the endpoint and its port`)
  const remedy = remedies[answer.error]
  return wrong(remedy ? `${remedy} (${answerInWords(answer)})` : `answered ${answerInWords(answer)}`)
}

/** Any error of KMS's own shows that it is reached; only signing and credentials stop here. */
function first(answer: Answer, target: Target): Diagnosis {
  const reached = `${target.endpoint.origin} is reached and takes the signature`
  if (answer.status === 200) return answer.json === undefined ? failed(answer) : ok(reached)
  if (answer.error === undefined || answer.error in remedies || answer.status < 400) return failed(answer)
  return ok(`${reached}, though ListKeys answers ${answer.error}`)
}

function unknownKey(answer: Answer): Diagnosis {
  if (answer.error === "NotFoundException") return ok("a key that does not exist is refused with NotFoundException")
  return wrong(`a key that does not exist should be a NotFoundException, but the server answered ${answerInWords(answer)}`)
}

function createKey(answer: Answer, target: Target): Diagnosis {
  if (answer.status !== 200) return failed(answer)
  const { KeyId, Arn } = ((answer.json as { KeyMetadata?: Record<string, unknown> } | undefined)?.KeyMetadata ?? {}) as {
    KeyId?: unknown
    Arn?: unknown
  }
  if (typeof KeyId !== "string" || typeof Arn !== "string") return wrong("CreateKey answers without KeyMetadata.KeyId and KeyMetadata.Arn")
  const [, , , region, account] = Arn.split(":")
  if (region !== target.region)
    return wrong(`the key is in region ${region}, but requests are signed for ${target.region}: set the region to ${region}`)
  return ok(`keys are made in account ${account}, region ${region}`)
}

function encrypt(answer: Answer): Diagnosis {
  return answer.status === 200 ? ok("the key encrypts") : failed(answer)
}

/** A server without ScheduleKeyDeletion can be tested; a sentence says that keys stay. */
function scheduleKeyDeletion(answer: Answer): Diagnosis {
  return ok(
    answer.status === 200
      ? "the key is scheduled for deletion"
      : `keys that a run makes will stay: ScheduleKeyDeletion answers ${answerInWords(answer)}`,
  )
}

export const diagnose = { first, unknownKey, createKey, encrypt, scheduleKeyDeletion }
