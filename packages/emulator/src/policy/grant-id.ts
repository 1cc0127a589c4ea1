// Grant IDs. The model allows any text; every ID that AWS shows has 64 lower-case hex digits.
import { fault } from "../fault.ts"

const FORM = /^[0-9a-f]{64}$/

/** @throws InvalidGrantIdException for what cannot be the ID of a grant */
export function requireGrantId(text: string): void {
  if (!FORM.test(text)) throw fault("InvalidGrantIdException")
}
