// What is done to a request: to its bytes, to its members, to its headers.
import type { WireHeaders, WireRequest } from "@kms-conformance/model"
import { type Json, jsonOf } from "../json.ts"
import type { Dice } from "./dice.ts"

/** @param other another request of the corpus, to take parts from */
export type Mutation = (request: WireRequest, dice: Dice, other: WireRequest) => WireRequest

const ODD_TEXTS = [
  "",
  " ",
  "\u0000",
  "ä",
  "\ud83d\ude00",
  "null",
  "alias/",
  "alias/aws/kms",
  "arn:aws:kms:::key/",
  "../..",
  "%s%n",
  "a".repeat(9000),
]
const ODD_VALUES: readonly unknown[] = [
  ...ODD_TEXTS,
  null,
  true,
  false,
  0,
  -1,
  1,
  2 ** 31,
  1e300,
  -0.5,
  [],
  {},
  [null],
  [[]],
  { a: {} },
  { $ref: "#" },
]
const ODD_NAMES = [
  "__proto__",
  "constructor",
  "toString",
  "",
  "KeyId",
  "keyId",
  "DryRun",
  "GrantTokens",
  "EncryptionContext",
  "Marker",
  "Limit",
]
const HEADERS = [
  "x-amz-target",
  "content-type",
  "authorization",
  "x-amz-date",
  "host",
  "content-length",
  "content-encoding",
  "x-amz-security-token",
]

/** A change of the body as JSON; a body that is none stays as it is. */
function inJson(change: (json: Json, dice: Dice, other: Json) => unknown): Mutation {
  return (request, dice, other) => {
    const json = parsed(request)
    if (json === undefined) return request
    return { ...request, body: Buffer.from(JSON.stringify(change(json, dice, parsed(other) ?? {})) ?? "") }
  }
}

function inBytes(change: (body: Buffer, dice: Dice) => Buffer): Mutation {
  return (request, dice) => ({ ...request, body: change(Buffer.from(request.body), dice) })
}

function inHeaders(change: (headers: WireHeaders, name: string, dice: Dice) => WireHeaders): Mutation {
  return (request, dice) => ({ ...request, headers: change(request.headers, dice.one(HEADERS), dice) })
}

export const mutations = {
  "a member dropped": inJson((json, dice) => without(json, nameIn(json, dice))),
  "a member with an odd value": inJson((json, dice) => ({ ...json, [nameIn(json, dice)]: dice.one(ODD_VALUES) })),
  "a member with another's value": inJson((json, dice) => ({ ...json, [nameIn(json, dice)]: json[nameIn(json, dice)] })),
  "a member of another request": inJson((json, dice, other) => {
    const name = nameIn(other, dice)
    return name in other ? { ...json, [name]: other[name] } : json
  }),
  "a member added": inJson((json, dice) =>
    JSON.parse(
      `{${JSON.stringify(dice.one(ODD_NAMES))}:${JSON.stringify(dice.one(ODD_VALUES))},${JSON.stringify(json).slice(1)}`.replace(",}", "}"),
    ),
  ),
  "a character changed": inJson((json, dice) =>
    textChanged(json, dice, (text, at) => `${text.slice(0, at)}${dice.one(["", "A", "/", "=", "\n", "é"])}${text.slice(at + 1)}`),
  ),
  "a text cut": inJson((json, dice) => textChanged(json, dice, (text, at) => text.slice(0, at))),
  "a text doubled": inJson((json, dice) => textChanged(json, dice, (text) => text + text)),
  "a bit flipped": inBytes((body, dice) => flipped(body, dice)),
  "the body cut": inBytes((body, dice) => body.subarray(0, dice.number(body.length + 1))),
  "bytes put in": inBytes((body, dice) => {
    const at = dice.number(body.length + 1)
    return Buffer.concat([body.subarray(0, at), dice.bytes(1 + dice.number(8)), body.subarray(at)])
  }),
  "the body of another request": (request, _dice, other) => ({ ...request, body: other.body }),
  "a header dropped": inHeaders((headers, name) => headers.filter(([one]) => one.toLowerCase() !== name)),
  "a header twice": inHeaders((headers, name) => [...headers, ...headers.filter(([one]) => one.toLowerCase() === name)]),
  "a header changed": inHeaders((headers, name, dice) =>
    headers.map(([one, value]) => [
      one,
      one.toLowerCase() === name ? flipped(Buffer.from(value, "latin1"), dice).toString("latin1") : value,
    ]),
  ),
  "an odd header": inHeaders((headers, name, dice) => [...headers, [name, dice.one(ODD_TEXTS)]]),
  "another path": (request, dice) => ({ ...request, path: dice.one(["/", "//", "/?", "/?X-Amz-Algorithm=AWS4-HMAC-SHA256", "/kms", "*"]) }),
  "another method": (request, dice) => ({ ...request, method: dice.one(["GET", "PUT", "HEAD", "OPTIONS", "post"]) }),
} satisfies Record<string, Mutation>

/** One to three mutations, one after the other. */
export function mutated(
  request: WireRequest,
  dice: Dice,
  other: WireRequest,
): { readonly request: WireRequest; readonly by: readonly string[] } {
  const names = Object.keys(mutations) as (keyof typeof mutations)[]
  const by = Array.from({ length: 1 + dice.number(3) }, () => dice.one(names))
  return { request: by.reduce((changed, name) => (mutations[name] as Mutation)(changed, dice, other), request), by }
}

/** Some cases nest so deep that JSON.stringify, which knows no limit, runs out of stack: those are changed as bytes alone. */
const LONGEST_JSON = 65_536

function parsed({ body }: WireRequest): Json | undefined {
  return body.length === 0 || body.length > LONGEST_JSON ? undefined : jsonOf(body)
}

function nameIn(json: Json, dice: Dice): string {
  const names = Object.keys(json)
  return names.length === 0 ? dice.one(ODD_NAMES) : dice.one(names)
}

function without(json: Json, name: string): Json {
  const { [name]: _, ...others } = json
  return others
}

function textChanged(json: Json, dice: Dice, change: (text: string, at: number) => string): Json {
  const name = nameIn(json, dice)
  const text = json[name]
  return typeof text === "string" && text.length > 0 ? { ...json, [name]: change(text, dice.number(text.length)) } : json
}

function flipped(bytes: Buffer, dice: Dice): Buffer {
  if (bytes.length === 0) return bytes
  const changed = Buffer.from(bytes)
  changed[dice.number(changed.length)]! ^= 1 << dice.number(8)
  return changed
}
