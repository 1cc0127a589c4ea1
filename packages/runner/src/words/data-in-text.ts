// Data in text that is for people, such as the message of an error: nobody knows what it is, so it may be a key.
import { fromBase64 } from "../language/bytes.ts"

/** Base64 of 16 bytes or more in any of its forms. ARNs, key ids, and names of errors and enumerations are not of this form. */
const RUN = /(?:[\w+/-]|%2[BF]|%3D){22,}={0,2}/gi

/** The text with each run of data replaced by its size. */
export function withoutData(text: string): string {
  return text.replace(RUN, (run) => (isData(run) ? sized(run) : run))
}

function isData(run: string): boolean {
  if (/^[0-9a-f]{32,}$|^[0-9A-F]{32,}$/.test(run)) return true
  const [small, large] = [run.match(/[a-z]/g)?.length ?? 0, run.match(/[A-Z]/g)?.length ?? 0]
  // Every second letter is a large one by chance; of a name in camel case hardly every fifth is.
  return small > 0 && large > 0 && (/\d|=$/.test(run) || large / (small + large) > 0.35)
}

function sized(run: string): string {
  const bytes = fromBase64(run)
  return bytes && !/^[0-9a-f]+$/i.test(run) ? `<${bytes.length} bytes>` : `<${run.length} characters>`
}
