// Texts outside a pattern, and one inside that uses its breadth.
import { accepted, type Constraint, refused } from "./variation.ts"

interface Example {
  readonly outside: string
  readonly saysOutside: string
  readonly inside: string
  /** A text of many characters that keeps the pattern, where a row of x does not. */
  readonly long?: (characters: number) => string
  /** Characters of the shortest text, where the constraint on length asks for fewer: no text is too short and nothing else. */
  readonly shortest?: number
}

const vpcEndpointService: Example = {
  outside: "com.amazonaws.vpce.us-east-1.vpce-0123456789abcdef0",
  saysOutside: "with % that is no service",
  inside: "com.amazonaws.vpce.us-east-1.vpce-svc-09az",
  long: (n) => "com.amazonaws.vpce.us-east-1.vpce-svc-".padEnd(n, "0"),
  shortest: "com.amazonaws.vpce.a-b-1.vpce-svc-0".length,
}

/** By pattern, as the schemas have it (anchored). A pattern without a row stops the derivation. */
const EXAMPLES: Readonly<Record<string, Example>> = {
  // Alias names. The pattern lets a colon pass that the prose does not name, so the example inside has none.
  "^[a-zA-Z0-9:/_-]+$": {
    outside: "alias/kms conformance",
    saysOutside: "with % that has a space in it",
    inside: "alias/kms-conformance-${run.id}/derived_aZ-09",
  },
  // Key policies: tab, line feed, carriage return and Latin-1.
  "^(?:[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+)$": {
    outside: '{"Version":"2012-10-17","Id":"\u0100","Statement":[]}',
    saysOutside: "with % that has a letter outside Latin-1 in it",
    inside:
      '{"Version":"2012-10-17","Id":"\u00ff","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:${target.partition}:iam::${target.account}:root"},"Action":"kms:*","Resource":"*"}]}',
  },
  // Names of key policies.
  "^(?:[\\w]+)$": { outside: "de fault", saysOutside: "with % that has a space in it", inside: "default" },
  // Principals of grants.
  "^[\\w+=,.@:/-]+$": {
    outside: "arn:${target.partition}:iam::${target.account}:user/Two Words",
    saysOutside: "with % that has a space in it",
    inside: "arn:${target.partition}:iam::${target.account}:root",
  },
  // Services as principals of grants.
  "^([A-Za-z0-9\\-]+)\\.([A-Za-z0-9\\-]+)(\\.[A-Za-z0-9\\-]+)+$": {
    outside: "logs",
    saysOutside: "with % that has no dot in it",
    inside: "logs.us-east-1.amazonaws.com",
    long: (n) => `a.b.${"c".repeat(n - 4)}`,
  },
  // Resources that services act for.
  "^arn:aws[a-z0-9-]*:[a-z0-9-]+:[a-z0-9-]*:[0-9]{12}:.+$": {
    outside: "the queue named derived",
    saysOutside: "with % that is no ARN",
    inside: "arn:aws:sqs:us-east-1:111122223333:queue",
    long: (n) => "arn:aws:sqs:us-east-1:111122223333:".padEnd(n, "q"),
    shortest: "arn:aws:s::111122223333:q".length,
  },
  // Markers.
  "^(?:[\\u0020-\\u00FF]*)$": { outside: "\u0100", saysOutside: "with % that has a letter outside Latin-1 in it", inside: " " },
  // Regions. No invented one exists, so that the second Region stands inside.
  "^([a-z]+-){2,3}\\d+$": {
    outside: "Frankfurt",
    saysOutside: "with % that is a city",
    inside: "${second.region}",
    long: (n) => `${"x".repeat(n - 4)}-x-1`,
  },
  // IDs of key materials.
  "^[a-f0-9]+$": {
    outside: "ABCDEF01".repeat(8),
    saysOutside: "with % in capital letters",
    inside: "0123456789abcdef".repeat(4),
    long: (n) => "0".repeat(n),
  },
  // Descriptions of key materials.
  "^[a-zA-Z0-9:/_\\s.-]+$": { outside: "vault #7", saysOutside: "with % that has a number sign in it", inside: "aZ 09:/_.-" },
  // CloudHSM clusters.
  "^(?:cluster-[2-7a-zA-Z]{11,16})$": {
    outside: "cluster-01890189018",
    saysOutside: "with % that has digits which cluster IDs do not have",
    inside: "cluster-234567azAZ2",
    long: (n) => "cluster-".padEnd(n, "a"),
  },
  // Endpoints of external key store proxies.
  "^https://[a-zA-Z0-9.-]+$": {
    outside: "https://proxy.example.com:8443",
    saysOutside: "with % that has a port",
    inside: "https://aZ-09.example.com",
    long: (n) => "https://".padEnd(n, "a"),
  },
  // Paths of external key store proxies.
  "^(/[a-zA-Z0-9\\/_-]+/kms/xks/v\\d{1,2})$|^(/kms/xks/v\\d{1,2})$": {
    outside: "/kms/xks/v1/keys",
    saysOutside: "with % that goes on after the version",
    inside: "/aZ/09/_-/kms/xks/v1",
    long: (n) => `/${"a".repeat(Math.max(1, n - "//kms/xks/v1".length))}/kms/xks/v1`,
    shortest: "/kms/xks/v1".length,
  },
  // VPC endpoint services; in an update the name may be empty.
  "^(com|eu)\\.amazonaws\\.vpce\\.([a-z]+-){2,3}\\d+\\.vpce-svc-[0-9a-z]+$": vpcEndpointService,
  "^((com|eu)\\.amazonaws\\.vpce\\.([a-z]+-){2,3}\\d+\\.vpce-svc-[0-9a-z]+)?$": vpcEndpointService,
  // Accounts.
  "^(?:[0-9]{12})$": {
    outside: "11112222333x",
    saysOutside: "with % that has a letter in it",
    inside: "111122223333",
    long: (n) => "1".repeat(n),
  },
  // Credentials of external key store proxies.
  "^[A-Z2-7]+$": {
    outside: "examplexksproxykey22",
    saysOutside: "with % in small letters",
    inside: "EXAMPLEXKSPROXYKEY27",
    long: (n) => "A".repeat(n),
  },
  "^[a-zA-Z0-9\\/+=]+$": {
    outside: "exampleSecretAccessKey_OfAnExternalKeyStoreProxy",
    saysOutside: "with % that has an underscore in it",
    inside: "exampleSecretAccessKey/Of+An=ExternalKeyStoreProxy09",
  },
  // Key IDs of external key stores.
  "^[a-zA-Z0-9-_.]+$": { outside: "key/with/slash", saysOutside: "with % that has a slash in it", inside: "aZ-09_." },
}

/** The form of long texts for this pattern; undefined where it does not matter. */
export function longTextOf(pattern: string | undefined): ((characters: number) => string) | undefined {
  return pattern === undefined ? undefined : EXAMPLES[pattern]?.long
}

/** Characters of the shortest text that keeps this pattern; 0 where it does not matter. */
export function shortestOf(pattern: string | undefined): number {
  return (pattern === undefined ? undefined : EXAMPLES[pattern]?.shortest) ?? 0
}

export const pattern: Constraint = {
  name: "pattern",
  variations({ pattern }) {
    if (pattern === undefined) return []
    const example = EXAMPLES[pattern]
    if (!example) throw new Error(`No example for the pattern ${pattern}: add a row in derive/constraints/pattern.ts.`)
    return [
      refused("pattern/outside", example.saysOutside, example.outside),
      accepted("pattern/inside", "with % of every kind of character that its pattern allows", example.inside),
    ]
  },
}
