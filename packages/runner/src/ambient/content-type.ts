// wire.content-type: every answer, an empty one too, says that it is AWS JSON 1.1. A charset may follow.
import { CONTENT_TYPE, header } from "@kms-conformance/model"
import type { AmbientCheck } from "./ambient.ts"

export const contentType: AmbientCheck = ({ answer }) => {
  const type = header(answer.response.headers, "content-type")
  const essence = type?.replace(/;.*$/, "").trim().toLowerCase()
  return essence === CONTENT_TYPE ? undefined : { path: "header content-type", expected: CONTENT_TYPE, actual: type ?? "no such header" }
}
