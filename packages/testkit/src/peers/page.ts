// docs/peers.md: what the suite finds at the servers of others, from the summaries that `npm run peers` writes.
import type { Peer } from "./peers.ts"
import { PARTS, type Reason, type Summary } from "./summary.ts"

export type PeerSummary = Pick<Peer, "name" | "home"> & { readonly id: string; readonly summary: Summary }

export function peersPage(peers: readonly PeerSummary[]): string {
  return `# What the suite finds elsewhere

Other servers that speak the KMS API, run against the suite. Written by \`npm run peers\`; \`npm run peers -- --check\` runs it again, with
another seed, and accepts only the failures that the [baselines](../packages/targets/peers) list. The figures are of the versions and the
day named, and change with the suite: they count cases of this suite, many of which show the same rule for many inputs, so that one
difference may count often. A server that is built for other purposes than this suite's may well do for them.

_Passed_ cases had the answers expected. _Form_: all that the case itself asks for was there, but an answer broke a rule about the form
of every answer, such as its content type. _Failed_ cases had another answer than expected. _Errored_ ones could not be played, because a
call that prepares the case was refused. _Skipped_ ones need what the target's [profile](../packages/targets/profiles) does not say it
has, or what no server gives from outside.
${peers.map(section).join("")}`
}

function section({ id, name, home, summary }: PeerSummary): string {
  const { version, date, seed, suite, groups, left, skipped, errored, rules } = summary
  const total = PARTS.map((part) => groups.reduce((sum, group) => sum + group[part], 0))
  return `
## ${name} ${version}

[${name}](${home}) ${version} on ${date}, against suite ${suite.version} with ${suite.rules} rules and ${suite.cases} cases, seed ${seed}.
Its failures one by one: [${id}.baseline.json](../packages/targets/peers/${id}.baseline.json).

${table(["group", ...PARTS], [...groups.map((group) => [group.title, ...PARTS.map((part) => group[part])]), ["**all**", ...total]])}

### Skipped

${reasons(skipped)}
${Object.entries(left)
  .map(([name, why]) => `\nLeft out: \`${name}\`. ${why}\n`)
  .join("")}
### Errored

${reasons(errored)}

### \`must\` rules with the most failed cases

${table(
  ["rule", "failed", "played"],
  rules.map(({ rule, statement, source, failed, played }) => [`\`${rule}\`: ${cell(statement)} ([AWS](${source}))`, failed, played]),
)}
`
}

function reasons(found: readonly Reason[]): string {
  return found.length === 0
    ? "None."
    : table(
        ["reason", "cases"],
        found.map(({ reason, cases }) => [cell(reason), cases]),
      )
}

const cell = (text: string) => text.replaceAll("|", "\\|").replaceAll("\n", " ").replaceAll("<", "&lt;")

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(" | ")} |`
  return [line(head), line(head.map((_, index) => (index === 0 ? "---" : "---:"))), ...rows.map(line)].join("\n")
}
