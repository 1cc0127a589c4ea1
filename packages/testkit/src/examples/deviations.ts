// tmp
export const known: ReadonlyMap<string, readonly string[]> = new Map()
