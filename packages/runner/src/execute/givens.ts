// The set-up of a case: its keys, aliases and grants. What fails here is not the case's failure.
import { evaluate } from "../language/evaluate.ts"
import { partitionOf } from "../partition.ts"
import { answerInWords } from "../words/answer-in-words.ts"
import { inWords } from "../words/in-words.ts"
import { CannotRun } from "./cannot-run.ts"
import type { CaseContext, RawTrace } from "./case-context.ts"
import { exchange } from "./exchange.ts"
import { needsOwnKeys } from "./privacy.ts"
import type { Session } from "./session.ts"
import { settle } from "./settle.ts"

type Json = Readonly<Record<string, unknown>>

/** Makes what the case is given, in the order in which one needs the other, and binds the names. */
export async function makeGivens(context: CaseContext, signal: AbortSignal): Promise<void> {
  const { session, instance, scope, bindings, trace } = context
  const own = needsOwnKeys(instance)
  const { keys = {}, aliases = {}, grants = {} } = instance.given
  // Before all else: the policy of the first key may name the account.
  if (session.account === undefined && namesAccount(context)) await sharedKey(session, {}, trace, "account")
  for (const [name, input] of Object.entries(keys)) {
    const body = evaluate(input, scope) as Json
    bindings.set(name, own ? await makeKey(session, body, signal, trace, `given ${name}: `) : await sharedKey(session, body, trace, name))
  }
  for (const [index, [name, input]] of Object.entries(aliases).entries()) {
    const AliasName = `alias/kms-conformance-${(scope.lookup("run") as { id: string }).id}-${index}`
    const body = { AliasName, ...(evaluate(input, scope) as Json) }
    await mustSucceed(session, "CreateAlias", body, signal, trace, `given ${name}: `)
    await settle(session, body.AliasName, signal, trace)
    bindings.set(name, { AliasName: body.AliasName, AliasArn: aliasArn(session, body.AliasName) })
  }
  for (const [name, input] of Object.entries(grants)) {
    bindings.set(name, await mustSucceed(session, "CreateGrant", evaluate(input, scope) as Json, signal, trace, `given ${name}: `))
  }
}

/** One key for all cases that ask for the same. A key that could not be made for want of an answer is tried again. */
async function sharedKey(session: Session, input: Json, trace: RawTrace[], name: string): Promise<Json> {
  const id = JSON.stringify(input)
  const existing = session.keys.get(id)
  // The key outlives the case that happens to be first: only the end of the run ends the making of it.
  const made = existing ?? makeKey(session, input, session.signal, trace, `given ${name}: `)
  if (!existing) {
    session.keys.set(id, made)
    made.catch((error: unknown) => error instanceof CannotRun || session.keys.delete(id))
  }
  const metadata = await made
  if (existing) trace.push({ what: `given ${name}: a key that cases share`, sent: input, got: metadata, milliseconds: 0 })
  return metadata
}

async function makeKey(session: Session, input: Json, signal: AbortSignal, trace: RawTrace[], label: string): Promise<Json> {
  const { KeyMetadata } = (await mustSucceed(session, "CreateKey", input, signal, trace, label)) as { KeyMetadata?: Json }
  if (typeof KeyMetadata?.KeyId !== "string") throw new CannotRun(`set-up: CreateKey ${inWords(input)} answered without KeyMetadata.KeyId`)
  session.account ??= accountOf(KeyMetadata)
  await settle(session, KeyMetadata.KeyId, signal, trace)
  return KeyMetadata
}

async function mustSucceed(
  session: Session,
  operation: string,
  body: Json,
  signal: AbortSignal,
  trace: RawTrace[],
  label: string,
): Promise<Json> {
  const answer = await exchange(session, { operation, body, signal, trace, label })
  if (answer.status !== 200) throw new CannotRun(`set-up: ${operation} ${inWords(body)} answered ${answerInWords(answer)}`)
  return (answer.json ?? {}) as Json
}

function accountOf({ Arn, AWSAccountId }: Json): string | undefined {
  if (typeof AWSAccountId === "string") return AWSAccountId
  return typeof Arn === "string" ? Arn.split(":")[4] : undefined
}

function aliasArn({ target, account }: Session, name: string): string {
  return `arn:${partitionOf(target.region)}:kms:${target.region}:${account}:${name}`
}

function namesAccount({ instance }: CaseContext): boolean {
  return JSON.stringify([instance.steps, instance.given]).includes("${target.account")
}
