// wire.error-body: the body of an error is a JSON object with `__type`, and its text is a string.

import { isObject } from "@kms-conformance/model"
import { textMember } from "../wire/answer.ts"
import { shortened } from "../words/in-words.ts"
import type { AmbientCheck } from "./ambient.ts"

export const errorBody: AmbientCheck = ({ answer }) => {
  const { status, json, text } = answer
  if (status < 400) return undefined
  if (!isObject(json)) {
    return {
      path: "body",
      expected: "a JSON object with __type",
      actual: text === "" ? "an empty body" : shortened(JSON.stringify(text), 120),
    }
  }
  if (!textMember(json, "__type")) return { path: "__type", expected: "the name of the error", actual: "nothing" }
  const odd = ["message", "Message"].find((name) => Object.hasOwn(json, name) && textMember(json, name) === undefined)
  return odd ? { path: odd, expected: "text, or no such member", actual: "something else" } : undefined
}
