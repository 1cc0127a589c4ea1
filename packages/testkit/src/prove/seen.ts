// What a liar knows of a case's names: from the answers that were given to it, and from the requests that it made of them.
import { valueAt, wholePlaceholder } from "@kms-conformance/runner"
import { isObject, type Json } from "../json.ts"

export interface Seen {
  /** What `${name.path}` stands for in the case; undefined where no request and no answer has shown it. */
  lookUp(text: string): unknown
}

export interface Memory extends Seen {
  /** An answer that the case calls by a name. */
  answered(name: string, json: Json): void
  /** A request beside the step's `with`, which has placeholders where the request has values. */
  asked(template: unknown, sent: unknown): void
}

export function memory(): Memory {
  const answers = new Map<string, Json>()
  const values = new Map<string, unknown>()
  const asked = (template: unknown, sent: unknown): void => {
    const whole = typeof template === "string" ? wholePlaceholder(template) : undefined
    if (whole) values.set(whole.text, sent)
    if (isObject(template) && isObject(sent)) for (const [member, one] of Object.entries(template)) asked(one, sent[member])
    if (Array.isArray(template) && Array.isArray(sent)) template.forEach((one, index) => void asked(one, sent[index]))
  }
  return {
    asked,
    answered: (name, json) => void answers.set(name, json),
    lookUp(text) {
      const { name, path } = wholePlaceholder(`\${${text}}`)!
      const answer = answers.get(name)
      return answer === undefined ? values.get(text) : valueAt(answer, path)
    },
  }
}
