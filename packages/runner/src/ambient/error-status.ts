// wire.status-client-error and wire.status-server-error: each error has the status that AWS gives it.
import { errors, isError } from "@kms-conformance/model"
import type { AmbientCheck } from "./ambient.ts"

/** Of the few errors for which AWS's pages and what was seen differ, either status is right. */
const statusOf =
  (fault: "client" | "server"): AmbientCheck =>
  ({ answer }) => {
    const { error, status } = answer
    if (error === undefined || !isError(error) || errors[error].fault !== fault) return undefined
    const { status: wire, documentedStatus = wire } = errors[error]
    if (status === wire || status === documentedStatus) return undefined
    return { path: "status", expected: `${wire} for ${error}`, actual: String(status) }
  }

export const clientErrorStatus = statusOf("client")
export const serverErrorStatus = statusOf("server")
