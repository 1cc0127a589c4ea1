// A caller of an emulator, as tests need one: signed requests in, members or the fault out.
import {
  CONTENT_TYPE,
  type OperationName,
  validateResponse,
  type WireHeaders,
  type WireRequest,
  type WireResponse,
} from "@kms-conformance/model"
import { createEmulator, type Emulator } from "../src/emulator.ts"
import type { EmulatorOptions } from "../src/options.ts"
import { fixedClock, seededRandom } from "./ports.ts"

// biome-ignore lint/suspicious/noExplicitAny: members of any answer
export type Members = Record<string, any>

export interface As {
  readonly account?: string
  readonly region?: string
}

export interface Kms {
  readonly emulator: Emulator
  /** The members of a success, which must fit the operation's response schema. */
  call(operation: OperationName, input?: Members, as?: As): Promise<Members>
  /** The fault of a refusal, as "Code: text". */
  refusal(operation: OperationName, input?: Members, as?: As): Promise<string>
  send(request: WireRequest): Promise<WireResponse>
}

export const ACCOUNT = "111122223333"
export const REGION = "us-east-1"

export function authorization({ account = "AKIDEXAMPLE", region = REGION }: As = {}): string {
  return `AWS4-HMAC-SHA256 Credential=${account}/20260101/${region}/kms/aws4_request, SignedHeaders=host;x-amz-date, Signature=00`
}

/** A well-formed request; `headers` replace those of the same name, and undefined leaves one out. */
export function request(operation: string, body: unknown, as: As = {}, headers: Record<string, string | undefined> = {}): WireRequest {
  const all = {
    "content-type": CONTENT_TYPE,
    "x-amz-target": `TrentService.${operation}`,
    authorization: authorization(as),
    ...headers,
  }
  const sent: WireHeaders = Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]))
  return { method: "POST", path: "/", headers: sent, body: Buffer.from(typeof body === "string" ? body : JSON.stringify(body)) }
}

export function bodyOf({ body }: WireResponse): Members {
  return body.length === 0 ? {} : JSON.parse(Buffer.from(body).toString())
}

export function kms(options: EmulatorOptions = {}): Kms {
  const rethrown: unknown[] = []
  const emulator = createEmulator({
    clock: fixedClock(),
    random: seededRandom(),
    onInternalError: (error) => rethrown.push(error),
    ...options,
  })
  const send = (wire: WireRequest) => emulator.handle(wire)
  const ask = async (operation: OperationName, input: Members, as?: As) => {
    const response = await send(request(operation, input, as))
    if (rethrown.length > 0) throw rethrown.pop()
    return response
  }
  return {
    emulator,
    send,
    async call(operation, input = {}, as) {
      const response = await ask(operation, input, as)
      const members = bodyOf(response)
      if (response.status !== 200) throw new Error(`${operation}: ${JSON.stringify(members)}`)
      const violations = validateResponse(operation, response.body.length === 0 ? undefined : members)
      if (violations.length > 0) throw new Error(`${operation} answered ${JSON.stringify(violations)}`)
      return members
    },
    async refusal(operation, input = {}, as) {
      const response = await ask(operation, input, as)
      const { __type, message, Message = message } = bodyOf(response)
      if (response.status === 200) throw new Error(`${operation} succeeded`)
      return Message === undefined ? __type : `${__type}: ${Message}`
    },
  }
}

/** A new key's metadata. */
export async function newKey({ call }: Kms, input: Members = {}, as?: As): Promise<Members> {
  const { KeyMetadata } = await call("CreateKey", input, as)
  return KeyMetadata
}

/** The key's KeyState, as DescribeKey gives it. */
export async function keyState({ call }: Kms, KeyId: string): Promise<string> {
  const { KeyMetadata } = await call("DescribeKey", { KeyId })
  return KeyMetadata.KeyState
}
