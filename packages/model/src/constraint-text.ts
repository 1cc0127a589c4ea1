// The text in which AWS's services list violated constraints. Level of all of it: observed, documented nowhere.
// Forms and where they were seen:
//   Value '' at 'keyId' ... length greater than or equal to 1    KMS          github.com/stelligent/mu issue 382
//   Value at 'plaintext' ... (sensitive: no value)                 KMS          github.com/adenot/hiera-eyaml-kms issue 8
//   Value 'AES-256' at 'keySpec' ... enum value set: [...]         KMS          github.com/boto/boto3 issue 3428
//   Value null at '...' ... Member must not be null                WAF          github.com/pulumi/pulumi-aws issue 2357
//   'tags.1.member.key' (list positions from 1)                    EBS          github.com/awslabs/coldsnap pull 378
//   Value 'java.nio.HeapByteBuffer[pos=0 lim=n cap=n]' (a blob)    Kinesis      github.com/awslabs/kinesis-aggregation issue 30
//   Value '[GET, PUT]' at 'cors.allowMethods' ... Member must satisfy constraint: [...] (strings in a list)   Lambda
//   several violations joined by "; "                              Kinesis      github.com/a8m/kinesis-producer pull 18
import { isSerializationFault, type Violation } from "./violation.ts"

/**
 * AWS's text for violated constraints: `1 validation error detected: Value '' at 'keyId' failed to satisfy constraint: ...`.
 * Values of sensitive members are not in it. Violations of form (`type`, `base64`) and unknown members have no such text and
 * are left out; with nothing left the text is empty.
 */
export function constraintText(violations: readonly Violation[]): string {
  const texts = new Map<string, string[]>()
  for (const violation of violations) {
    if (isSerializationFault(violation) || violation.keyword === "unknown") continue
    const [subject, constraint] = violation.list ? inList(violation, violation.list) : [subjectOf(violation), constraintOf(violation)]
    const constraints = texts.get(subject) ?? []
    if (!constraints.includes(constraint)) texts.set(subject, [...constraints, constraint])
  }
  const sentences = [...texts].flatMap(([subject, constraints]) =>
    constraints.map((each) => `${subject} failed to satisfy constraint: ${each}`),
  )
  if (sentences.length === 0) return ""
  return `${sentences.length} validation error${sentences.length === 1 ? "" : "s"} detected: ${sentences.join("; ")}`
}

function subjectOf(violation: Violation): string {
  return `Value${quoted(violation)} at '${memberPath(violation.path)}'`
}

/** A string in a list is reported at the list, and the list is the value. */
function inList(violation: Violation, list: readonly unknown[]): [subject: string, constraint: string] {
  const whole = { ...violation, path: violation.path.slice(0, -1), value: list }
  return [subjectOf(whole), `Member must satisfy constraint: [${constraintOf(violation)}]`]
}

function quoted({ keyword, sensitive, bytes, value }: Violation): string {
  if (sensitive) return ""
  if (keyword === "required") return " null"
  if (bytes !== undefined) return ` 'java.nio.HeapByteBuffer[pos=0 lim=${bytes} cap=${bytes}]'`
  return ` '${Array.isArray(value) ? `[${value.join(", ")}]` : String(value)}'`
}

/** `Tags[0].TagKey` is `tags.1.member.tagKey`. */
function memberPath(path: Violation["path"]): string {
  return path.map((step) => (typeof step === "number" ? `${step + 1}.member` : step.charAt(0).toLowerCase() + step.slice(1))).join(".")
}

function constraintOf({ keyword, limit, allowed }: Violation): string {
  switch (keyword) {
    case "required":
      return "Member must not be null"
    case "enum":
      return `Member must satisfy enum value set: [${allowed?.join(", ")}]`
    case "pattern":
      return `Member must satisfy regular expression pattern: ${limit}`
    case "minLength":
    case "minItems":
      return `Member must have length greater than or equal to ${limit}`
    case "maxLength":
    case "maxItems":
      return `Member must have length less than or equal to ${limit}`
    case "minimum":
      return `Member must have value greater than or equal to ${limit}`
    default:
      return `Member must have value less than or equal to ${limit}`
  }
}
