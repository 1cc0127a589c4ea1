// An account of AWS with keys and an alias of its own, and how runs are made there.
import { existsSync, readdirSync } from "node:fs"
import { join } from "node:path"
import { CreateAliasCommand, CreateKeyCommand, DisableKeyCommand } from "@aws-sdk/client-kms"
import { expect } from "vitest"
import { ACCOUNT, env, type StandIn, type StandInOptions, standIn } from "./aws-stand-in.fixture.ts"
import { payersSuite } from "./payers-suite.fixture.ts"
import { cli, type Ended, type Scratch } from "./spawn.fixture.ts"

let runs = 0

/** One account, with keys and aliases of its own, and runs there. */
export async function payersAccount(folder: Scratch, options: StandInOptions = {}) {
  const suite = payersSuite(folder)
  const journals = join(folder.path, `journals-${++runs}`)
  const there = await standIn(options)
  const { client } = there
  const [payroll, old] = [await client.send(new CreateKeyCommand({ Description: "payroll" })), await client.send(new CreateKeyCommand({}))]
  await client.send(new CreateAliasCommand({ AliasName: "alias/payroll", TargetKeyId: payroll.KeyMetadata!.KeyId! }))
  await client.send(new DisableKeyCommand({ KeyId: old.KeyMetadata!.KeyId! }))
  const foreign = new Set([payroll, old].map(({ KeyMetadata }) => KeyMetadata!.KeyId!))
  const own = async () => (await there.keys()).filter(({ KeyId }) => foreign.has(KeyId!))
  const before = await own()
  const flags = ["--endpoint", there.url, "--account", ACCOUNT, "--journals", journals]
  return {
    there,
    run: (...more: readonly string[]) => ["run", "--target", "aws", "--budget", "20", "--suite", suite, "--seed", "1", ...flags, ...more],
    resume: (...more: readonly string[]) => cli(["resume", ...flags, ...more], env),
    journals: () => (existsSync(journals) ? readdirSync(journals).map((name) => join(journals, name)) : []),
    /** Nothing of the account's own was touched. Gives the states of the run's keys. */
    async states() {
      there.emulator.clock.advance(10_000)
      expect(await own()).toEqual(before)
      expect(await there.aliases()).toContain("alias/payroll")
      return (await there.keys()).filter(({ KeyId }) => !foreign.has(KeyId!)).map(({ KeyState }) => KeyState!)
    },
  }
}

export const gone = (count: number) => Array.from({ length: count }, () => "PendingDeletion")

/** Text as it was before lines were broken. */
export const flat = ({ out, err }: Ended) => `${out}\n${err}`.replaceAll(/\s+/g, " ")

export const sent = ({ seen }: StandIn, operation: string) => seen.filter((one) => one.operation === operation)

export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5))
}
