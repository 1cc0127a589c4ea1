// Lists of everything in an account: what a case did not make or name is not its business, nor how many pages that takes.
import { isObject, type JsonObject } from "@kms-conformance/model"
import type { ComparableAnswer } from "./answers.ts"

const LISTS: Readonly<Record<string, string>> = {
  DescribeCustomKeyStores: "CustomKeyStores",
  ListAliases: "Aliases",
  ListKeys: "Keys",
  ListRetirableGrants: "Grants",
}

/** The page with the items alone that the case knows. */
export function ownItems(operation: string, got: unknown, knows: (item: unknown) => boolean): unknown {
  const items = itemsOf(operation, got)
  if (!items || !isObject(got)) return got
  const { NextMarker: _, ...rest } = got
  return { ...rest, [LISTS[operation]!]: items.filter(knows) }
}

/** Both as one answer, where they are pages of one list; undefined where they are not. */
export function joinedPages(before: ComparableAnswer | undefined, page: ComparableAnswer): ComparableAnswer | undefined {
  if (before?.operation !== page.operation) return undefined
  const [first, second] = [itemsOf(page.operation, before.got), itemsOf(page.operation, page.got)]
  return first && second ? { ...page, got: { ...(page.got as object), [LISTS[page.operation]!]: [...first, ...second] } } : undefined
}

/** Of a list that was not read to its end nothing is left: which items come first is the account's doing. */
export function settled(answer: ComparableAnswer): ComparableAnswer {
  const items = itemsOf(answer.operation, answer.got)
  if (!items) return answer
  const { Truncated, ...got } = answer.got as JsonObject
  return { ...answer, got: Truncated === true || items.length === 0 ? {} : got }
}

function itemsOf(operation: string, got: unknown): readonly unknown[] | undefined {
  const list = LISTS[operation]
  if (list === undefined || !isObject(got)) return undefined
  const items = got[list]
  return Array.isArray(items) ? items : undefined
}
