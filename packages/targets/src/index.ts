// How each target is opened and closed.

export type { TargetName } from "./open.ts"
export { checkTarget, openTarget, targetNames } from "./open.ts"
export type { TargetOptions } from "./options.ts"
