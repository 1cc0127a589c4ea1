// The suite as it stands in `conformance/`: what rules and cases look like. The schemas there are the authority.

import type { Manner } from "./wire/manner.ts"

/** How strong a rule is: documented, advised, left open, or only observed on AWS. */
export type Level = "must" | "should" | "may" | "observed"

/** A page of AWS's documentation. */
export interface Source {
  readonly url: string
  readonly section?: string
}

/** What KMS must do, and where AWS says so. */
export interface Rule {
  readonly statement: string
  readonly level: Level
  /** Operation names, or `["*"]` for all of them. */
  readonly operations: readonly string[]
  readonly source: readonly Source[]
  readonly why?: string
  /** One line: why a `must` rule has no positive or no negative case. */
  readonly oneSided?: string
}

/** What the runner makes before a case, by name. Values are inputs of CreateKey, CreateAlias and CreateGrant. */
export interface Given {
  readonly keys?: Readonly<Record<string, Record<string, unknown>>>
  readonly aliases?: Readonly<Record<string, Record<string, unknown>>>
  readonly grants?: Readonly<Record<string, Record<string, unknown>>>
}

/** Who sends a request; `nobody` sends it unsigned. */
export type Identity = "owner" | "user" | "limited-user" | "other-account" | "nobody"
/** Which of the target's Regions a request goes to. */
export type Place = "home" | "second"

interface StepCommon {
  readonly note?: string
  readonly as?: string
}

/** One KMS call through the wire client: signed, JSON body as written. */
export interface CallStep extends StepCommon {
  readonly call: string
  readonly with?: Record<string, unknown>
  readonly by?: Identity
  readonly in?: Place
  /** Expected output: a subset, with matchers. Neither `returns` nor `error`: success is enough. */
  readonly returns?: unknown
  /** Error name, or a list where AWS documents several. */
  readonly error?: string | readonly string[]
  /** A regular expression for the error text; only in rules of level `observed`. */
  readonly message?: string
  readonly eventually?: boolean
  /** Walk every page by Marker; the binding and `returns` see all items of the list member in one answer. */
  readonly pages?: boolean
}

/** What is wrong about a request's signature. */
export interface OddSignature {
  readonly accessKeyId?: string
  readonly secretAccessKey?: string
  /** Null: without the one that the identity has. */
  readonly sessionToken?: string | null
  readonly service?: string
  readonly region?: string
  /** The date, in seconds before now; negative for a date in the future. */
  readonly age?: number
  /** The date of the credential scope, in days before the request's date. */
  readonly scopeAge?: number
  /** Headers that are sent and not signed. */
  readonly unsigned?: readonly string[]
  /** What is signed instead of what is sent. */
  readonly instead?: {
    readonly method?: string
    readonly path?: string
    readonly headers?: Readonly<Record<string, string>>
    readonly body?: unknown
  }
}

/** One HTTP request that no client library sends. */
export interface SendStep extends StepCommon {
  readonly send: {
    readonly method?: string
    readonly path?: string
    /** Added to, or with null taken from, the headers that a KMS call has. A list keeps duplicates. */
    readonly headers?: Readonly<Record<string, string | null>> | readonly (readonly [string, string])[]
    /** Text of the body as sent, or a value expression for its bytes. */
    readonly body?: unknown
    readonly sign?: boolean | OddSignature
    /** How it goes over the connection; as usual when left out. */
    readonly over?: Manner
  }
  readonly by?: Identity
  readonly in?: Place
  readonly answers?: {
    readonly status?: number | readonly number[]
    readonly headers?: Readonly<Record<string, unknown>>
    readonly body?: unknown
    readonly error?: string | readonly string[]
  }
}

/** A check by an independent implementation, without the target. `check` names it, the rest are its arguments. */
export interface CheckStep extends StepCommon {
  readonly check: "equal" | "different" | "keyPair" | "publicKey" | "signature" | "mac" | "sharedSecret" | "wrapped"
  readonly [argument: string]: unknown
}

/** Moves the target's clock. */
export interface AdvanceStep extends StepCommon {
  readonly advance: { readonly days?: number; readonly hours?: number; readonly seconds?: number }
}

/** One step of a case. */
export type Step = CallStep | SendStep | CheckStep | AdvanceStep

/** A case as its file has it, before its rows are expanded. */
export interface Case {
  readonly title: string
  readonly rule: string
  readonly needs?: readonly string[]
  readonly given?: Given
  readonly each?: Readonly<Record<string, Record<string, unknown>>>
  readonly steps: readonly Step[]
}

/** A file of cases. */
export interface CaseFile {
  readonly title: string
  readonly group: string
  readonly given?: Given
  readonly cases: Readonly<Record<string, Case>>
}

/** One case with one row: what is run. Its id is `file/case` or `file/case[row]`. */
export interface Instance {
  readonly id: string
  readonly file: string
  readonly caseId: string
  readonly rowId?: string
  readonly row: Readonly<Record<string, unknown>>
  readonly title: string
  readonly group: string
  readonly rule: string
  readonly level: Level
  readonly needs: readonly string[]
  readonly given: Given
  readonly steps: readonly Step[]
  readonly derived: boolean
}

/** A suite, ready to run. */
export interface Suite {
  readonly rules: ReadonlyMap<string, Rule>
  readonly groups: ReadonlyMap<string, { readonly title: string; readonly description: string }>
  /** Version of the suite package. */
  readonly version: string
  /** Rule id, `Operation/ErrorName` or `Operation/KeyState` -> why nothing shows it. */
  readonly uncovered: ReadonlyMap<string, string>
  readonly instances: readonly Instance[]
}
