// What the rules of operations have against an entry of a world file, at its place in the file.
import { KmsFault } from "../fault.ts"
import { worldFault } from "./world-file.ts"

/** @throws TypeError with the JSON pointer, where the rule throws a fault */
export function said<Result>(pointer: string, rule: () => Result): Result {
  try {
    return rule()
  } catch (error) {
    throw error instanceof KmsFault ? worldFault(pointer, error.message) : error
  }
}
