// docs/operations.md: what each operation takes.
import { type KeySpec, keySpecs, type OperationInfo, operations } from "@kms-conformance/model"

const FAMILIES: readonly [label: string, pattern: RegExp][] = [
  ["RSA", /^RSA_/],
  ["ECC_NIST", /^ECC_NIST_P/],
  ["ECC_SECG_P256K1", /^ECC_SECG/],
  ["ECC_NIST_EDWARDS25519", /EDWARDS/],
  ["HMAC", /^HMAC_/],
  ["ML_DSA", /^ML_DSA/],
  ["ML_KEM", /^ML_KEM/],
]

/** Key specs as the table shows them: a family by its stem when every spec of it is there. */
export function specsInShort(specs: readonly KeySpec[]): string {
  if (specs.length === 0) return "any"
  let rest = [...specs]
  const labels: string[] = []
  for (const [label, pattern] of FAMILIES) {
    const family = (Object.keys(keySpecs) as KeySpec[]).filter((spec) => pattern.test(spec))
    if (family.length < 2 || !family.every((spec) => rest.includes(spec))) continue
    labels.push(`${label}_*`)
    rest = rest.filter((spec) => !family.includes(spec))
  }
  return [...rest, ...labels].sort().join(", ")
}

/** The whole page. */
export function operationsPage(): string {
  const rows = Object.values(operations).map(row)
  return `# Operations

The ${rows.length} operations of the KMS API, all of which the emulator has. Written by \`npm run generate:docs\`.

| operation | key specs | names a key by | dry run | grant tokens | Recipient | pages | permission |
| --- | --- | --- | --- | --- | --- | --- | --- |
${rows.join("\n")}
`
}

function row(operation: OperationInfo): string {
  const key = operation.keyIds[0]
  const mark = (flag: boolean) => (flag ? "yes" : "")
  const cells = [
    `[${operation.name}](${operation.page})`,
    key === undefined ? "" : specsInShort(operation.keySpecs),
    key === undefined ? "" : key.forms.join(", "),
    mark(operation.dryRun),
    mark(operation.grantTokens),
    mark(operation.recipient),
    operation.paging === undefined ? "" : `${operation.paging.defaultLimit} to ${operation.paging.maxLimit}`,
    operation.permission,
  ]
  return `| ${cells.join(" | ")} |`
}
