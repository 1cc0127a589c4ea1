// Rules that have cases and cannot have a mutant: by rule, why no wrong server can be told from a right one.
export const noMutant: Readonly<Record<string, string>> = {}
