// Text as XML 1.0 takes it. https://www.w3.org/TR/xml/#charsets

const NAMED: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" }
// What XML cannot hold even as a reference: control characters, and the two code points at the end of the plane.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones looked for
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

/** Between tags. Characters that XML cannot hold become U+FFFD. */
export function xmlText(text: string): string {
  return text
    .toWellFormed()
    .replace(FORBIDDEN, "\ufffd")
    .replace(/[&<>"]/g, (character) => NAMED[character]!)
}

/** An attribute: line breaks and tabs, which a reader would turn into spaces, are kept as references. */
export function xmlAttribute(name: string, value: string | number): string {
  return ` ${name}="${xmlText(String(value)).replace(/[\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`)}"`
}
