// How each target is opened and closed.

export { type AwsPlan, awsPlan } from "./aws/plan.ts"
export { dollars } from "./aws/prices.ts"
export type { Resumed } from "./aws/resume.ts"
export { resume } from "./aws/resume.ts"
export type { TargetName } from "./open.ts"
export { checkTarget, openTarget, targetNames } from "./open.ts"
export type { AwsOptions, TargetOptions } from "./options.ts"
export { loadProfile, profileNames, targetOfProfile } from "./profiles.ts"
export { referenceCapabilities } from "./reference-capabilities.ts"
export { emulatorIdentities, type ReferenceCaller, type ReferenceRole, referenceCallers, runnerIdentities } from "./reference-identities.ts"
