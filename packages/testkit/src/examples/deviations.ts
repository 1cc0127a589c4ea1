// tmp
export const known: readonly { examples: readonly string[]; deviations: readonly string[]; why: string }[] = []
