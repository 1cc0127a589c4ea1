// Whether to use colours: the flag, then NO_COLOR, then whether there is a terminal. https://no-color.org
import type { Io } from "./io.ts"

export function wantsColor(flags: { readonly color?: boolean }, { env, outIsTerminal }: Io): boolean {
  if (flags.color !== undefined) return flags.color
  if (env.NO_COLOR) return false
  return outIsTerminal && env.TERM !== "dumb"
}
