// All pages of a List call as one answer.
import { isOperation, operations } from "@kms-conformance/model"
import type { Mismatch } from "../match/matcher.ts"
import type { Answer } from "../wire/answer.ts"
import { CannotRun } from "./cannot-run.ts"

/** No account of a test has so many pages: a walk that is longer goes round in circles. */
const MOST_PAGES = 1000

interface Walk {
  readonly answer: Answer | undefined
  readonly finding: Mismatch | undefined
}

type Page = Readonly<Record<string, unknown>>

/** Follows NextMarker until Truncated is false. An answer that is not a page ends the walk and is judged by itself. */
export async function allPages(operation: string, body: unknown, send: (body: unknown) => Promise<Answer>): Promise<Walk> {
  const paging = isOperation(operation) ? operations[operation].paging : undefined
  if (!paging) throw new CannotRun(`${operation} has no pages to walk`)
  const items: unknown[] = []
  const markers = new Set<string>()
  let request = body as Page
  for (let number = 1; number <= MOST_PAGES; number++) {
    const answer = await send(request)
    if (answer.status !== 200) return { answer, finding: undefined }
    const page = (answer.json ?? {}) as Page
    const list = page[paging.items]
    if (!Array.isArray(list)) return { answer: undefined, finding: at(paging.items, "a list", "something else", number) }
    items.push(...list)
    if (page.Truncated !== true) return { answer: { ...answer, json: { ...page, [paging.items]: items } }, finding: undefined }
    const marker = page.NextMarker
    if (typeof marker !== "string" || marker === "")
      return { answer: undefined, finding: at("NextMarker", "a marker, since Truncated is true", "nothing", number) }
    if (markers.has(marker))
      return { answer: undefined, finding: at("NextMarker", "a marker that was not there before", "the marker of an earlier page", number) }
    markers.add(marker)
    request = { ...request, Marker: marker }
  }
  return { answer: undefined, finding: { path: "Truncated", expected: `false within ${MOST_PAGES} pages`, actual: "true on every page" } }
}

function at(path: string, expected: string, actual: string, page: number): Mismatch {
  return { path, expected, actual: `${actual} (page ${page})` }
}
