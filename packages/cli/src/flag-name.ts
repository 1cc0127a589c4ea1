// How a flag is written on the command line.

/** `startTimeout`, as the parser names it, is `--start-timeout`. */
export function flagName(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
}
