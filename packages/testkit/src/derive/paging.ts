// Operations that answer in pages. Bounds of Limit are constraints; here are the pages themselves.
import { type OperationName, operations } from "@kms-conformance/model"
import type { CallStep, Case } from "@kms-conformance/runner"
import type { Derivation } from "./derivation.ts"
import { cloudHsmKeyStore, externalKeyStore } from "./samples/custom-key-stores.ts"

/** What a list is made of: three things of one's own, and how they look in the list. */
interface List {
  readonly given: Case["given"]
  /** What has to be done to them, and what the target needs for it. */
  readonly ready?: readonly CallStep[]
  readonly needs?: readonly string[]
  readonly with: Readonly<Record<string, unknown>>
  /** Expected items, in no order; `only` when the list holds nothing else. */
  readonly items: readonly Record<string, unknown>[]
  readonly only: boolean
  /** Rows of a page when all pages are walked: 1, unless the list has the whole account in it. */
  readonly step: number
  /** Member that tells items apart. */
  readonly identity: string
}

const ROOT = "arn:${target.partition}:iam::${target.account}:root"
const grant = { KeyId: "${key.KeyId}", GranteePrincipal: ROOT, Operations: ["Decrypt"] }
const retirable = { ...grant, RetiringPrincipal: ROOT }

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
  ListResourceTags: {
    given: {
      keys: { key: { Description: "three tags: {case}", Tags: ["one", "two", "three"].map((TagKey) => ({ TagKey, TagValue: TagKey })) } },
    },
    with: { KeyId: "${key.KeyId}" },
    items: ["one", "two", "three"].map((TagKey) => ({ TagKey, TagValue: TagKey })),
    only: true,
    step: 1,
    identity: "TagKey",
  },
  ListGrants: {
    given: { keys: { key: { Description: "three grants: {case}" } }, grants: { one: grant, two: grant, three: grant } },
    with: { KeyId: "${key.KeyId}" },
    items: ["one", "two", "three"].map((name) => ({ GrantId: `\${${name}.GrantId}`, KeyId: "${key.Arn}" })),
    only: true,
    step: 1,
    identity: "GrantId",
  },
  ListRetirableGrants: {
    given: {
      keys: { key: { Description: "three retirable grants: {case}" } },
      grants: { one: retirable, two: retirable, three: retirable },
    },
    with: { RetiringPrincipal: ROOT },
    items: ["one", "two", "three"].map((name) => ({ GrantId: `\${${name}.GrantId}`, KeyId: "${key.Arn}" })),
    only: false,
    step: 100,
    identity: "GrantId",
  },
  ListKeyRotations: {
    given: { keys: { key: { Description: "three rotations: {case}" } } },
    needs: ["rotation"],
    ready: ["one", "two", "three"].flatMap(rotation),
    with: { KeyId: "${key.KeyId}" },
    items: ["one", "two", "three"].map((name) => ({ KeyMaterialId: `\${${name}.KeyMetadata.CurrentKeyMaterialId}` })),
    only: true,
    step: 1,
    identity: "KeyMaterialId",
  },
  DescribeCustomKeyStores: {
    given: {},
    ready: [
      keyStore("one", cloudHsmKeyStore),
      keyStore("two", externalKeyStore),
      keyStore("three", { ...externalKeyStore, XksProxyUriPath: "${target.xks.secondPath}" }),
    ],
    with: {},
    items: ["one", "two", "three"].map((store) => ({ CustomKeyStoreId: `\${${store}.CustomKeyStoreId}` })),
    only: false,
    step: 1,
    identity: "CustomKeyStoreId",
  },
}

/** A custom key store of its own name. */
function keyStore(name: string, settings: Readonly<Record<string, unknown>>): CallStep {
  return { call: "CreateCustomKeyStore", with: { CustomKeyStoreName: `kms-conformance-\${run.id}-${name}`, ...settings }, as: name }
}

/** One more rotation of the key, whose new material `name` then tells. */
function rotation(name: string, at: number, names: readonly string[]): CallStep[] {
  const describe = { call: "DescribeKey", with: { KeyId: "${key.KeyId}" }, eventually: true, as: name }
  const former = at === 0 ? "${key.CurrentKeyMaterialId}" : `\${${names[at - 1]}.KeyMetadata.CurrentKeyMaterialId}`
  return [
    { call: "RotateKeyOnDemand", with: { KeyId: "${key.KeyId}" } },
    { ...describe, returns: { KeyMetadata: { CurrentKeyMaterialId: { $not: former } } } },
  ]
}

/** A list that need not ever have a second page: there is nothing to show but that all pages together hold this. */
const SHORT: Readonly<Partial<Record<OperationName, Pick<List, "given" | "with"> & { readonly item: unknown }>>> = {
  ListKeyPolicies: { given: { keys: { key: {} } }, with: { KeyId: "${key.KeyId}" }, item: "default" },
}

export const pagingCases: Derivation = (operation) => {
  const { paging } = operations[operation]
  if (!paging) return {}
  const short = SHORT[operation]
  if (short) {
    const returns = { [paging.items]: { $contains: [short.item] } }
    const title = `${operation} gives every item once over all pages`
    const steps = [{ call: operation, with: { ...short.with, Limit: 1 }, pages: true, returns }]
    return { "pages/all": { title, rule: "derived.paging.complete", ...(short.given && { given: short.given }), steps } }
  }
  const list = LISTS[operation]
  if (!list) throw new Error(`${operation} answers in pages: say in derive/paging.ts what its list is made of.`)
  const { items: member } = paging
  const { given, needs, ready = [], with: request, items, identity } = list
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
      ...(needs && { needs }),
      ...(given && { given }),
      steps: [
        ...ready,
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
      ...(needs && { needs }),
      ...(given && { given }),
      // The things to list are named, so that they are there.
      steps: [...ready, { check: "different", values: items.map((item) => item[identity]) }, first],
    },
    "pages/second": {
      title: `${operation} gives another item on the second page than on the first`,
      rule: "derived.paging.complete",
      ...(needs && { needs }),
      ...(given && { given }),
      steps: [
        ...ready,
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
      ...(needs && { needs }),
      ...(given && { given }),
      steps: [...ready, { call: operation, with: { ...request, Marker: "bm90IGEgbWFya2Vy" }, error: "InvalidMarkerException" }],
    },
  }
}
