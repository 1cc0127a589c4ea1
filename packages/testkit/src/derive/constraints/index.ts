// Every kind of constraint that a request schema can hold.
import { enumeration } from "./enumeration.ts"
import { length } from "./length.ts"
import { listSize } from "./list-size.ts"
import { pattern } from "./pattern.ts"
import { range } from "./range.ts"
import { required } from "./required.ts"
import { type } from "./type.ts"
import type { Constraint } from "./variation.ts"

export const constraints: readonly Constraint[] = [
  required, //    a member that must be there
  type, //        JSON type, base64
  length, //      of texts, and of blobs in bytes
  pattern, //     of texts
  enumeration, // one of a list of values
  range, //       of numbers
  listSize, //    of lists
]
