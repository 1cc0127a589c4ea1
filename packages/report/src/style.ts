// ANSI styles by meaning. Without colour every one of them is the identity, so no meaning may hang on them alone.
const codes = { bold: [1, 22], dim: [2, 22], bad: [31, 39], good: [32, 39], warn: [33, 39], link: [36, 39] } as const

export type Styles = Readonly<Record<keyof typeof codes, (text: string) => string>>

export function styles(color = false): Styles {
  const paint = (on: number, off: number) => (color ? (text: string) => `\u001b[${on}m${text}\u001b[${off}m` : (text: string) => text)
  return Object.fromEntries(Object.entries(codes).map(([name, [on, off]]) => [name, paint(on, off)])) as Styles
}
