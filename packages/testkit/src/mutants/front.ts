// A layer between runner and emulator: it sees each call as JSON, and may send another one on, or answer otherwise.
import { CONTENT_TYPE, errors, header, isError, type WireHeaders, type WireRequest, type WireResponse } from "@kms-conformance/model"
import type { ReferenceRole } from "@kms-conformance/targets"
import { type Json, jsonOf } from "../json.ts"
import { operationOf } from "../prove/answers.ts"
import { accountOf, roleOf, signedBy } from "./callers.ts"

export interface FrontCall {
  /** As the request names it: known operations and others. */
  readonly operation: string
  readonly input: Json
  /** Whose access key it is; undefined for a stranger's, or none. */
  readonly by: ReferenceRole | undefined
  readonly account: string
  readonly region: string
  readonly request: WireRequest
}

export interface FrontAnswer {
  readonly status: number
  /** Undefined for a body that is no JSON object. */
  readonly json: Json | undefined
  readonly headers: WireHeaders
}

/** Asks what is behind. It may be asked more than once, other operations than were called, and by another caller. */
export type Behind = (call: FrontCall) => Promise<FrontAnswer>
export type Front = (call: FrontCall, behind: Behind) => Promise<FrontAnswer>

export type Handle = (request: WireRequest) => Promise<WireResponse>

/** The server that the front makes of what is behind it. What the front leaves alone goes through byte for byte. */
export function fronted(front: Front, handle: Handle): Handle {
  return async (request) => {
    const answers = new Map<FrontAnswer, WireResponse>()
    const call = callOf(request)
    const answer = await front(call, async (wanted) => {
      const response = await handle(await requestOf(wanted, call))
      const seen = { status: response.status, json: jsonOf(response.body), headers: response.headers }
      answers.set(seen, response)
      return seen
    })
    return answers.get(answer) ?? responseOf(answer)
  }
}

function callOf(request: WireRequest): FrontCall {
  const [accessKeyId = "", , region = ""] =
    /Credential=([^,\s]+)/.exec(header(request.headers, "authorization") ?? "")?.[1]?.split("/") ?? []
  const by = roleOf(accessKeyId)
  return {
    operation: operationOf(request.headers),
    input: jsonOf(request.body) ?? {},
    by,
    account: by ? accountOf(by) : "",
    region,
    request,
  }
}

// What was changed on the way is signed again: the emulator checks signatures.
async function requestOf(wanted: FrontCall, call: FrontCall): Promise<WireRequest> {
  const request = wanted.input === call.input && wanted.operation === call.operation ? wanted.request : rewritten(wanted)
  const isAsSigned = request === call.request && wanted.by === call.by
  return isAsSigned || wanted.by === undefined ? request : signedBy(wanted.by, request, wanted.region)
}

function rewritten({ operation, input, request }: FrontCall): WireRequest {
  const headers = request.headers
    .filter(([name]) => name.toLowerCase() !== "content-length")
    .map(([name, value]) =>
      name.toLowerCase() === "x-amz-target" ? ([name, `TrentService.${operation}`] as const) : ([name, value] as const),
    )
  return { ...request, headers, body: Buffer.from(JSON.stringify(input)) }
}

function responseOf({ status, json, headers }: FrontAnswer): WireResponse {
  const body = Buffer.from(json === undefined ? "" : JSON.stringify(json))
  const kept = headers.filter(([name]) => name.toLowerCase() !== "content-length")
  return { status, headers: [...kept, ["Content-Length", String(body.length)]], body }
}

/** A success with this body. */
export function success(json?: Json): FrontAnswer {
  return { status: 200, json, headers: FORM }
}

const FORM: WireHeaders = [
  ["x-amzn-RequestId", "00000000-0000-4000-8000-000000000000"],
  ["Content-Type", CONTENT_TYPE],
]

const UNKNOWN = { status: 400, messageMember: "message" }

/** A refusal of this name, with the status that belongs to it. */
export function refusal(name: string, headers: WireHeaders = FORM): FrontAnswer {
  const { status, messageMember } = isError(name) ? errors[name] : UNKNOWN
  return { status, json: { __type: name, [messageMember]: "No." }, headers }
}

/** The name of the error, or undefined for a success. */
export function errorOf({ json }: FrontAnswer): string | undefined {
  return typeof json?.__type === "string" ? json.__type.split("#").at(-1) : undefined
}
