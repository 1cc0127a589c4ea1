// wire.request-id: every answer carries a request id, a UUID, by which AWS support finds it.
import type { AmbientCheck } from "./ambient.ts"

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

export const requestId: AmbientCheck = ({ answer }) =>
  answer.requestId !== undefined && UUID.test(answer.requestId)
    ? undefined
    : {
        path: "header x-amzn-requestid",
        expected: "a UUID",
        actual: answer.requestId === undefined ? "no such header" : JSON.stringify(answer.requestId),
      }
