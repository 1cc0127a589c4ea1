// $random: n bytes that depend on the seed of the run and the id of the case alone.
import { toInteger } from "../bytes.ts"
import type { Value } from "./value.ts"

export const random: Value = (argument, evaluate, scope) => scope.random(toInteger(evaluate(argument), "$random"))
