// The class of what was expected or found: what stays the same when a target fails in the same way once more. Statuses, names of errors,
// words of an enumeration and sizes of data are classes; ids, times, what lists hold and what an unexpected answer says are values.

const CHANGING: readonly (readonly [RegExp, string])[] = [
  [/\b(mrk-[0-9a-f]{32}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\b/gi, "<id>"],
  [/\bkms-conformance-[a-z0-9-]+/g, "kms-conformance-<run>"],
  [/\b\d{12}\b/g, "<account>"],
  [/\b\d{9,}(\.\d+)?\b/g, "<number>"],
  [/[A-Za-z0-9+/]{40,}={0,2}/g, "<data>"],
  [/"[0-9a-f]{8,}"/g, '"<hex>"'],
  [/https?:\/\/[^\s"]+/g, "<url>"],
]

/** The text without the values that change from run to run. */
export function steady(text: string): string {
  return CHANGING.reduce((all, [pattern, word]) => all.replace(pattern, word), text)
}

/** The first that fits gives the class; what none fits is its own class, without the values that change from run to run. */
const CLASSES: readonly (readonly [RegExp, string])[] = [
  // An answer: its status, and the error that it names.
  [/^(\d{3}) (?:[[{"].*|with .*|-?\d.*|true|false|null)$/s, "$1"],
  [/^(\d{3}) ([^\s:]+): .*$/s, "$1 $2"],
  [/^(.*), which is .* s (before|after)$/s, "a time too far $2"],
  [/^\[\]$/, "an empty list"],
  [/^(?:\[.*\]|\d+ elements.*|a list of \d+)$/s, "a list"],
  [/^an element like .*$/s, "an element that is not there"],
  [/^\{.*\}$/s, "an object"],
]

/** Equal for two runs in which a target fails alike, whatever their seeds. */
export function classOf(text: string): string {
  const page = / \(page \d+\)$/.exec(text)
  const words = page ? text.slice(0, page.index) : text
  for (const [pattern, form] of CLASSES) if (pattern.test(words)) return steady(words.replace(pattern, form))
  return steady(words)
}

/** The place without the positions in lists: what else a server has moves them. */
export function placeOf(path: string): string {
  return path.replace(/\[\d+\]/g, "[]")
}

/** Why a case could not be run, without the text of an answer: `set-up: CreateKey { KeySpec: "ML_DSA_44" } answered 400 ValidationException`. */
export function reasonClass(reason: string): string {
  return steady(reason.replace(/^(.* answered \d{3}(?: [A-Za-z]+)?)(?:: .*| [{[].*)$/s, "$1"))
}
