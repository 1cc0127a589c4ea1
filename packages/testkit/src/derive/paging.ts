// Operations that answer in pages. Bounds of Limit are constraints; here are the pages themselves.
import { type OperationName, operations } from "@kms-conformance/model"
import type { Case } from "@kms-conformance/runner"
import type { Derivation } from "./derivation.ts"

/** What a list is made of: three things of one's own, and how they look in the list. */
interface List {
  readonly given: Case["given"]
  readonly with: Readonly<Record<string, unknown>>
  /** Expected items, in no order; `only` when the list holds nothing else. */
  readonly items: readonly Record<string, unknown>[]
  readonly only: boolean
  /** Rows of a page when all pages are walked: 1, unless the list has the whole account in it. */
  readonly step: number
  /** Member that tells items apart. */
  readonly identity: string
}

const LISTS: Readonly<Partial<Record<OperationName, List>>> = {
  ListKeys: {
    given: {
      keys: {
        one: { Description: "first of a list" },
        two: { Description: "second of a list" },
        three: { Description: "third of a list" },
      },
    },
    with: {},
    items: ["one", "two", "three"].map((key) => ({ KeyId: `\${${key}.KeyId}`, KeyArn: `\${${key}.Arn}` })),
    only: false,
    step: 100,
    identity: "KeyId",
  },
  ListAliases: {
    given: {
      // Not shared with another case, whose aliases would be listed too.
      keys: { key: { Description: "three aliases: {case}" } },
      aliases: { one: { TargetKeyId: "${key.KeyId}" }, two: { TargetKeyId: "${key.KeyId}" }, three: { TargetKeyId: "${key.KeyId}" } },
    },
    with: { KeyId: "${key.KeyId}" },
    items: ["one", "two", "three"].map((alias) => ({ AliasName: `\${${alias}.AliasName}`, AliasArn: `\${${alias}.AliasArn}` })),
    only: true,
    step: 1,
    identity: "AliasName",
  },
}

export const pagingCases: Derivation = (operation) => {
  const { paging } = operations[operation]
  if (!paging) return {}
  const list = LISTS[operation]
  if (!list) throw new Error(`${operation} answers in pages: say in derive/paging.ts what its list is made of.`)
  const { items: member } = paging
  const { given, with: request, items, identity } = list
  const first = {
    call: operation,
    with: { ...request, Limit: 1 },
    returns: { [member]: { $length: 1 }, Truncated: true, NextMarker: { $any: true } },
    as: "page",
  }
  return {
    "pages/all": {
      title: `${operation} gives every item once over all pages`,
      rule: "derived.paging.complete",
      ...(given && { given }),
      steps: [
        {
          call: operation,
          with: { ...request, Limit: list.step },
          pages: true,
          returns: { [member]: list.only ? { $unordered: items } : { $contains: items } },
        },
      ],
    },
    "pages/first": {
      title: `${operation} with a Limit of 1 and more to come gives one item and a marker`,
      rule: "derived.paging.limit",
      ...(given && { given }),
      // The things to list are named, so that they are there.
      steps: [{ check: "different", values: items.map((item) => item[identity]) }, first],
    },
    "pages/second": {
      title: `${operation} gives another item on the second page than on the first`,
      rule: "derived.paging.complete",
      ...(given && { given }),
      steps: [
        { check: "different", values: items.map((item) => item[identity]) },
        first,
        {
          call: operation,
          with: { ...request, Limit: 1, Marker: "${page.NextMarker}" },
          returns: { [member]: { $length: 1 } },
          as: "next",
        },
        { check: "different", values: [`\${page.${member}[0].${identity}}`, `\${next.${member}[0].${identity}}`] },
      ],
    },
    "Marker/wrong": {
      title: `${operation} refuses a Marker that KMS did not give`,
      rule: "derived.paging.marker",
      ...(given && { given }),
      steps: [{ call: operation, with: { ...request, Marker: "bm90IGEgbWFya2Vy" }, error: "InvalidMarkerException" }],
    },
  }
}
