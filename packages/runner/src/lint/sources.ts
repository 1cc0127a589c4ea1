// Where a must rule is documented: a failed run is an accusation, and its ground has to be a place that the accused can look up.
import { escapePointer } from "../load/json-text.ts"
import type { Problem } from "../problem.ts"
import type { Rule, Source } from "../suite-types.ts"
import type { Lint } from "./lint.ts"

/** Who documents what KMS owes its callers, by host. What others saw of it is a ground for level observed only. */
const AUTHORITIES: Readonly<Record<string, string>> = {
  "docs.aws.amazon.com": "AWS about KMS, IAM and signatures",
  "smithy.io": "AWS about the protocol that KMS speaks",
  "www.rfc-editor.org": "HTTP, JSON and key formats",
  "csrc.nist.gov": "cryptography",
  "nvlpubs.nist.gov": "cryptography",
}

/** A must rule has a source on the page of an authority, and one that says where on its page. */
export const sources: Lint = ({ parsed }) =>
  parsed.rules.flatMap(([{ path }, { rules }]) =>
    Object.entries(rules).flatMap(([id, rule]) =>
      lacking(rule).map((text): Problem => ({ file: path, pointer: `/rules/${escapePointer(id)}/source`, text })),
    ),
  )

function lacking({ level, source }: Rule): readonly string[] {
  if (level !== "must") return []
  const hosts = Object.keys(AUTHORITIES).join(", ")
  return [
    ...(source.some(isAuthority) ? [] : [`no source of this must rule is on ${hosts}: name the page, or lower the level`]),
    ...(source.some(({ section }) => section !== undefined)
      ? []
      : ["no source of this must rule has a 'section': say under which heading, member or exception of the page it stands"]),
  ]
}

function isAuthority({ url }: Source): boolean {
  return URL.canParse(url) && Object.hasOwn(AUTHORITIES, new URL(url).host)
}
