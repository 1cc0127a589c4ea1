// Tags on what a run makes, put into the request itself, so that nothing is ever there without them; the answers that cases
// see are without them. A key is found by its tag even when the answer with its ID was lost.
import { header, isObject, type WireRequest, type WireResponse } from "@kms-conformance/model"
import { authorization, type Credentials } from "@kms-conformance/runner"

export const TAG_KEY = "kms-conformance-run"
const TAGGED = new Set(["CreateKey", "ReplicateKey"])
/** https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/allocation-tag-restrictions.html */
const MOST_TAGS = 50

type Json = Readonly<Record<string, unknown>>

/** The request with the tag, signed anew; as it came when it makes no key, or is not one that AWS would accept. */
export async function tagged(request: WireRequest, operation: string, run: string, signers: readonly Credentials[]): Promise<WireRequest> {
  if (!TAGGED.has(operation)) return request
  const body = jsonOf(request.body)
  const { Tags = [] } = body ?? {}
  if (!body || !Array.isArray(Tags) || Tags.length >= MOST_TAGS) return request
  const [, accessKeyId, region] = /Credential=([^/]+)\/\d+\/([^/]+)\//.exec(header(request.headers, "authorization") ?? "") ?? []
  const signer = signers.find((one) => one.accessKeyId === accessKeyId)
  if (!signer || !region || !(await isSignedBy(request, signer, region))) return request
  const bytes = Buffer.from(JSON.stringify({ ...body, Tags: [...Tags, { TagKey: TAG_KEY, TagValue: run }] }))
  const unsigned = { ...request, body: bytes, headers: without(request, "authorization", "content-length") }
  const headers = [...unsigned.headers, ["Content-Length", String(bytes.length)] as const]
  return { ...unsigned, headers: [...headers, ["Authorization", await authorization({ ...unsigned, headers }, signer, region)] as const] }
}

/** Lists of tags, by the operation that answers with them. */
const LISTS: Readonly<Record<string, string>> = { ListResourceTags: "Tags", ReplicateKey: "ReplicaTags" }

/** An answer with tags without the run's. */
export function untagged(response: WireResponse, operation: string): WireResponse {
  const member = LISTS[operation]
  if (member === undefined || response.status !== 200) return response
  const body = jsonOf(response.body)
  const tags = body?.[member]
  if (!Array.isArray(tags)) return response
  const others = (tags as readonly { TagKey?: unknown }[]).filter(({ TagKey }) => TagKey !== TAG_KEY)
  if (others.length === tags.length) return response
  return { ...response, body: Buffer.from(JSON.stringify({ ...body, [member]: others })), headers: without(response, "content-length") }
}

/** A request whose signature a case has spoilt stays spoilt. */
async function isSignedBy(request: WireRequest, signer: Credentials, region: string): Promise<boolean> {
  const headers = without(request, "authorization")
  return header(request.headers, "authorization") === (await authorization({ ...request, headers }, signer, region))
}

function without({ headers }: Pick<WireRequest, "headers">, ...names: readonly string[]): WireRequest["headers"] {
  return headers.filter(([name]) => !names.includes(name.toLowerCase()))
}

export function jsonOf(bytes: Uint8Array): Json | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes).toString())
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}
