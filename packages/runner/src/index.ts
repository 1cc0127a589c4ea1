// Public API of @kms-conformance/runner: suite in, target in, result value out.

export { type Baseline, checkBaseline, fingerprint, judge, judgeResult, type KnownFailure } from "./baseline.ts"
export { type BaselineChange, type BaselineUpdate, baselineText, requireKept, updateBaseline } from "./baseline-update.ts"
export { capabilitiesOf, missingNeeds, shownCapabilities } from "./execute/capabilities.ts"
export { isThrottling } from "./execute/deliver.ts"
export { borrows } from "./execute/order.ts"
export { partsOf } from "./execute/parts.ts"
export { run } from "./execute/run.ts"
export { openStage, type Stage, type StageOptions } from "./execute/stage.ts"
export { type ExitCode, exitCode, failsRun, isUnexpected, worstExitCode } from "./exit-code.ts"
export { type ExplainedStep, type Explanation, explain } from "./explain.ts"
export { reasonClass } from "./failure-class.ts"
export { type Placeholder, placeholdersIn, valueAt, wholePlaceholder } from "./language/placeholder.ts"
export { openGaps } from "./lint/lint-suite.ts"
export { loadOwnSuite } from "./lint/load-own-suite.ts"
export { jsonProblems } from "./load/json-problems.ts"
export { limitedUserPolicy } from "./load/limited-user.ts"
export { loadBaseline } from "./load/load-baseline.ts"
export { loadProof } from "./load/load-proof.ts"
export { loadSuite } from "./load/load-suite.ts"
export { type CommandFile, type ContainerFile, loadTargetFile, type TargetFile } from "./load/load-target.ts"
export { nitroTestRoot } from "./nitro/test-keys.ts"
export { partitionOf } from "./partition.ts"
export { type Plan, plan, wholeRun } from "./plan.ts"
export { type Problem, problemText } from "./problem.ts"
export { type ReplayBlocks, replayBlocks } from "./replay/replay.ts"
export type { ReplayPlace } from "./replay/script.ts"
export type { CaseResult, Failure, Outcome, RunResult, StepTrace, Stopped } from "./result-types.ts"
export { type CaseDifference, type Comparison, compareResults, type Difference, type RuleDifferences } from "./results/compare.ts"
export { mergeResults } from "./results/merge.ts"
export { readResults } from "./results/read-results.ts"
export { type Shard, shardOf, shardText } from "./results/shard.ts"
export { DEFAULT_TIMEOUT, type ProgressEvent, type RunClock, type RunOptions } from "./run-types.ts"
export { casesCalled, namesOf } from "./select/called.ts"
export { nearest } from "./select/nearest.ts"
export { type Filter, select } from "./select/select.ts"
export { type SmokeCall, type SmokeReport, smoke } from "./smoke.ts"
export { remedies } from "./smoke-words.ts"
export type {
  AdvanceStep,
  CallStep,
  Case,
  CaseFile,
  CheckStep,
  Given,
  Identity,
  Instance,
  Level,
  Place,
  Rule,
  SendStep,
  Source,
  Step,
  Suite,
} from "./suite-types.ts"
export type { CloudHsmSupply, VpcProxy, XksSupply } from "./target-supplies.ts"
export type { Credentials, Purpose, Target, Transport } from "./target-types.ts"
export { SuiteError, UsageError } from "./usage-error.ts"
export { type Addressee, callRequest } from "./wire/build-request.ts"
export { type HttpTransport, type HttpTransportOptions, httpTransport } from "./wire/http-transport.ts"
export { authorization } from "./wire/sign.ts"
export { TransportError, type TransportFault } from "./wire/transport-error.ts"
