// Types of the generated validators: each says whether a parsed file is of its schema.
export declare const isRulesFile: (data: unknown) => boolean
export declare const isCasesFile: (data: unknown) => boolean
export declare const isGroupsFile: (data: unknown) => boolean
export declare const isUncoveredFile: (data: unknown) => boolean
export declare const isBaselineFile: (data: unknown) => boolean
export declare const isTargetFile: (data: unknown) => boolean
