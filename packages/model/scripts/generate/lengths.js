// Copied as it stands to the top of both validators files, whose functions call it.
// biome-ignore-all lint/correctness/noUnusedVariables: used by the code that follows it there
const DIGITS = new Uint8Array(128)
for (const digit of "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/") DIGITS[digit.charCodeAt(0)] = 1

// What is wrong with a blob: standard, padded base64 (RFC 4648 section 4) of min to max bytes. Decodes nothing. The bits that
// padding leaves over are not looked at: the RFC leaves that to the decoder, and what AWS does with them is not known.
function blobFault(text, min, max) {
  const length = text.length
  if (length % 4 !== 0) return "base64"
  const padding = text.charCodeAt(length - 1) !== 61 ? 0 : text.charCodeAt(length - 2) !== 61 ? 1 : 2
  for (let i = length - padding - 1; i >= 0; i--) if (DIGITS[text.charCodeAt(i)] !== 1) return "base64"
  const bytes = (length / 4) * 3 - padding
  return bytes < min ? "minLength" : bytes > max ? "maxLength" : undefined
}

// What is wrong with the length of a string, in Unicode code points, as the length trait and JSON Schema both count:
// https://smithy.io/2.0/spec/constraint-traits.html#length-trait. Code points are between half of the code units and all.
function lengthFault(text, min, max) {
  const units = text.length
  if (units <= max && units >= 2 * min) return undefined
  const points = codePoints(text)
  return points < min ? "minLength" : points > max ? "maxLength" : undefined
}

function codePoints(text) {
  let count = text.length
  for (let i = text.length - 1; i > 0; i--)
    if ((text.charCodeAt(i) & 0xfc00) === 0xdc00 && (text.charCodeAt(i - 1) & 0xfc00) === 0xd800) {
      count--
      i--
    }
  return count
}

function add(faults, fault) {
  if (faults === null) return [fault]
  faults.push(fault)
  return faults
}
