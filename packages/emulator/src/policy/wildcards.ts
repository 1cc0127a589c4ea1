// Whether a text matches signs: characters, and the wildcards of policies.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html

const ANY = -1
const ONE = -2
/** The code point of a character that is meant as such, or a wildcard. */
export type Sign = number

export type Match = (text: string) => boolean

export function signsOf(text: string, wildcards: boolean): readonly Sign[] {
  return Array.from(text, (sign) => (wildcards && sign === "*" ? ANY : wildcards && sign === "?" ? ONE : sign.codePointAt(0)!))
}

/** The quickest way there is to tell, as every request is held against every statement. */
export function matcher(signs: readonly Sign[], ignoreCase = false): Match {
  if (signs.length === 1 && signs[0] === ANY) return () => true
  const match = foldedMatcher(ignoreCase ? signs.flatMap(folded) : signs)
  return ignoreCase ? (text) => match(text.toLowerCase()) : match
}

function folded(sign: Sign): readonly Sign[] {
  return sign < 0 ? [sign] : signsOf(String.fromCodePoint(sign).toLowerCase(), false)
}

function foldedMatcher(signs: readonly Sign[]): Match {
  const pieces = piecesOf(signs)
  // What begins or ends with half a character could be found in the midst of one.
  if (signs.includes(ONE) || !pieces.every((piece) => piece.isWellFormed())) return (text) => matchesSigns(signs, text)
  const [first = "", ...others] = pieces
  const last = others.pop()
  return last === undefined ? (text) => text === first : (text) => matchesPieces(first, others, last, text)
}

/** The texts before, between and after the stars. */
function piecesOf(signs: readonly Sign[]): readonly string[] {
  const pieces = [""]
  for (const sign of signs) {
    if (sign === ANY) pieces.push("")
    else if (sign !== ONE) pieces.push(pieces.pop() + String.fromCodePoint(sign))
  }
  return pieces
}

function matchesPieces(first: string, others: readonly string[], last: string, text: string): boolean {
  const end = text.length - last.length
  if (end < first.length || !text.startsWith(first) || !text.endsWith(last)) return false
  let at = first.length
  for (const piece of others) {
    // The first place is the best: it leaves most to those that follow.
    const found = text.indexOf(piece, at)
    if (found < 0) return false
    at = found + piece.length
  }
  return at <= end
}

// Goes back to the last star only, so that no pattern takes more than pattern × text steps.
function matchesSigns(signs: readonly Sign[], text: string): boolean {
  let [sign, at] = [0, 0]
  let star = -1
  let tried = 0
  while (at < text.length) {
    const wanted = signs[sign]
    const given = text.codePointAt(at)!
    if (wanted === ANY) {
      star = sign
      tried = at
      sign += 1
    } else if (wanted === ONE || wanted === given) {
      sign += 1
      at += unitsOf(given)
    } else if (star >= 0) {
      tried += unitsOf(text.codePointAt(tried)!)
      sign = star + 1
      at = tried
    } else return false
  }
  return signs.slice(sign).every((rest) => rest === ANY)
}

function unitsOf(codePoint: number): number {
  return codePoint > 0xffff ? 2 : 1
}
