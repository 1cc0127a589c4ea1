// The servers of others that the suite is run against, pinned, and how each is started.
import { execFileSync } from "node:child_process"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import type { Target } from "@kms-conformance/runner"
import { loadProfile, openTarget } from "@kms-conformance/targets"
import { ROOT } from "../workspace/packages.ts"

const FOLDER = join(ROOT, "packages/targets/peers")

export interface Peer {
  readonly name: string
  readonly home: string
  /** File in packages/targets/peers that pins the version, and where in it. */
  readonly pinned: readonly [file: string, version: RegExp]
  /** Cases at a time: as many as do not make the peer answer by who comes first. */
  readonly concurrency: number
  /** Cases that are left out since they decide how later ones end, which no order of cases may. */
  readonly left: Readonly<Record<string, string>>
  /** Installs the peer where it is not yet there, and starts it. */
  open(): Promise<Target>
}

const script = (name: string, ...args: readonly string[]) =>
  execFileSync("bash", [join(ROOT, "scripts", name), ...args], { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] }).trim()

const ANY_BYTES = "The peer's error depends on the bytes of the ciphertext, which are random."

const ODD_ALIASES = {
  "aliases/create/only-prefix": "The peer makes the alias `alias/`, by which cases that come later find a key and earlier ones do not.",
  "derived/DeleteAlias/AliasName/pattern/outside": "It names an alias that another case has made by then, or not yet.",
  "derived/UpdateAlias/AliasName/pattern/outside": "It names an alias that another case has made by then, or not yet.",
}

const ALL_ALIASES = Object.fromEntries(
  [
    "aliases/list/all",
    "aliases/list/no-alias-by-create-key",
    "paging/aliases/walk-account[7]",
    "paging/aliases/walk-account[100]",
    "policies/account-permissions/list-aliases",
  ].map((id) => [
    id,
    "It lists every alias of the account: which odd names stand first, made by cases whose names the peer takes, depends on the order.",
  ]),
)

export const peers: Readonly<Record<string, Peer>> = {
  localstack: {
    name: "LocalStack",
    home: "https://pypi.org/project/localstack-core/",
    pinned: ["localstack.Dockerfile", /localstack-core\[[^\]]*\]==([\d.]+)/],
    // At 4, ListKeys answers InternalError now and then: a dictionary changed while it was read.
    concurrency: 1,
    left: {
      "asymmetric-encryption/decrypt/tampered[cut-front]": ANY_BYTES,
      "symmetric/tampered/cut[first-byte]": ANY_BYTES,
      ...ODD_ALIASES,
      ...ALL_ALIASES,
    },
    open: () => openImage("localstack"),
  },
  "local-kms": {
    name: "local-kms",
    home: "https://pkg.go.dev/github.com/nsmithuk/local-kms",
    pinned: ["local-kms.Dockerfile", /local-kms@v(\S+)/],
    concurrency: 1,
    left: { "data-keys/integrity/plaintext-as-ciphertext": ANY_BYTES, ...ODD_ALIASES, ...ALL_ALIASES },
    open: () => openImage("local-kms"),
  },
  moto: {
    name: "moto",
    home: "https://pypi.org/project/moto/",
    pinned: ["moto.requirements.txt", /^moto\[server\]==([\d.]+)$/m],
    concurrency: 1,
    left: {
      "asymmetric-encryption/decrypt/tampered[cut-front]": ANY_BYTES,
      "symmetric/tampered/cut[first-byte]": ANY_BYTES,
      "paging/keys/limit-taken[1000]":
        "It lists every key of the account: whether there are more than a thousand by then depends on the order.",
      ...ODD_ALIASES,
    },
    open: () => {
      const file = loadProfile("moto")
      return openTarget("command", {
        file,
        command: { ...file.command!, environment: { PATH: `${script("test-moto.sh")}:${process.env.PATH}` } },
      })
    },
  },
}

/** Its profile, with an image made here in place of the public one: of the version that is pinned, and without an image registry. */
function openImage(id: string): Promise<Target> {
  const file = loadProfile(id)
  return openTarget("container", { file, container: { ...file.container!, image: script("test-image.sh", id) } })
}

/** As the peer's own file pins it. */
export function versionOf({ pinned: [file, version] }: Peer): string {
  const found = version.exec(readFileSync(join(FOLDER, file), "utf8"))?.[1]
  if (found === undefined) throw new Error(`${file} pins no version that ${version} finds`)
  return found
}

/** Its known failures: written by `npm run peers`. */
export const baselineFile = (id: string) => join(FOLDER, `${id}.baseline.json`)

/** What docs/peers.md is made of. */
export const summaryFile = (id: string) => join(FOLDER, `${id}.summary.json`)
