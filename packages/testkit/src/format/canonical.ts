// The one form of the files that people write in conformance/: members in this order, laid out as the derived files are.
import { layout } from "../derive/layout.ts"
import { isObject, type Json } from "../json.ts"

const FILE = ["$schema", "title", "group", "given", "rules", "retired", "cases"]
const RULE = ["statement", "level", "operations", "source", "why", "oneSided"]
const SOURCE = ["url", "section"]
const CASE = ["title", "rule", "needs", "given", "each", "steps"]
const GIVEN = ["keys", "aliases", "grants"]
const STEP = [
  "note",
  "call",
  "send",
  "check",
  "advance",
  "in",
  "with",
  "by",
  "pages",
  "returns",
  "answers",
  "error",
  "message",
  "eventually",
]
const SEND = ["method", "path", "headers", "body", "sign"]
const ANSWERS = ["status", "error", "headers", "body"]

/** The text of a file of rules or cases as it has to be. The text is JSON without a member that stands twice, which would be lost. */
export function canonical(text: string): string {
  return `${layout(fileInOrder(JSON.parse(text) as Json))}\n`
}

function fileInOrder(file: Json): Json {
  return inOrder(file, FILE, {
    given: (given) => inOrder(given, GIVEN),
    rules: (rules) => each(rules, ruleInOrder),
    cases: (cases) => each(cases, caseInOrder),
  })
}

function ruleInOrder(rule: unknown): unknown {
  return inOrder(rule, RULE, { source: (list) => (Array.isArray(list) ? list.map((one) => inOrder(one, SOURCE)) : list) })
}

function caseInOrder(one: unknown): unknown {
  return inOrder(one, CASE, {
    given: (given) => inOrder(given, GIVEN),
    steps: (steps) => (Array.isArray(steps) ? steps.map(stepInOrder) : steps),
  })
}

/** What a check is given has no order of its own; a step's name in later steps comes last. */
function stepInOrder(step: unknown): unknown {
  const { as, ...rest } = isObject(step) ? step : {}
  const ordered = inOrder(rest, STEP, { send: (send) => inOrder(send, SEND), answers: (answers) => inOrder(answers, ANSWERS) })
  return as === undefined ? ordered : { ...ordered, as }
}

/** Members in this order, the others after them as they stood; those named are changed on the way. */
function inOrder(value: unknown, order: readonly string[], parts: Readonly<Record<string, (part: unknown) => unknown>> = {}): Json {
  if (!isObject(value)) return value as Json
  const known = order.filter((name) => Object.hasOwn(value, name))
  const others = Object.keys(value).filter((name) => !order.includes(name))
  return Object.fromEntries([...known, ...others].map((name) => [name, parts[name]?.(value[name]) ?? value[name]]))
}

function each(value: unknown, change: (one: unknown) => unknown): unknown {
  return isObject(value) ? Object.fromEntries(Object.entries(value).map(([name, one]) => [name, change(one)])) : value
}
