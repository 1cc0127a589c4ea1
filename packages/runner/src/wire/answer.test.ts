import { expect, test } from "vitest"
import { answerOf } from "./answer.ts"

const answer = (status: number, text: string, headers: readonly (readonly [string, string])[] = []) =>
  answerOf({ status, headers, body: new TextEncoder().encode(text) })

test.each([
  ['{"__type":"NotFoundException"}', "NotFoundException"],
  ['{"__type":"com.amazon.coral.service#InvalidSignatureException"}', "InvalidSignatureException"],
  ['{"__type":"AccessDeniedException:http://internal.example/coral/x/"}', "AccessDeniedException"],
  ['{"code":"Throttling"}', "Throttling"],
  ["{}", undefined],
  ["<html>", undefined],
])("the error of %s is %s", (text, name) => {
  expect(answer(400, text).error).toBe(name)
})

test("the header names the error where the body does not", () => {
  const headers = [["X-Amzn-ErrorType", "DisabledException:http://x/"]] as const
  expect(answer(400, "{}", headers).error).toBe("DisabledException")
  expect(answer(400, '{"__type":"NotFoundException"}', headers).error).toBe("NotFoundException")
})

test("a success has no error, whatever its body says", () => {
  expect(answer(200, '{"__type":"NotFoundException"}').error).toBeUndefined()
})

test("the message is read in both spellings", () => {
  expect(answer(400, '{"__type":"A","message":"m"}').message).toBe("m")
  expect(answer(400, '{"__type":"A","Message":"M"}').message).toBe("M")
})

test("what is not JSON is text", () => {
  expect(answer(200, '{"Keys":[')).toMatchObject({ json: undefined, text: '{"Keys":[' })
})
