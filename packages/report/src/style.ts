// ANSI styles by meaning. No meaning may depend on them alone: without colour they do nothing.
const codes = { bold: [1, 22], dim: [2, 22], bad: [31, 39], good: [32, 39], warn: [33, 39], link: [36, 39] } as const

/** A function for each meaning, which wraps a text in its codes. */
export type Styles = Readonly<Record<keyof typeof codes, (text: string) => string>>

/** Without colour each of them returns the text as it is. */
export function styles(color = false): Styles {
  const paint = (on: number, off: number) => (color ? (text: string) => `\u001b[${on}m${text}\u001b[${off}m` : (text: string) => text)
  return Object.fromEntries(Object.entries(codes).map(([name, [on, off]]) => [name, paint(on, off)])) as Styles
}
