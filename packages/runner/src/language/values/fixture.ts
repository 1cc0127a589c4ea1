// $fixture: a value from the fixtures package.
import type { Value } from "./value.ts"

export const fixture: Value = (argument, _evaluate, scope) => scope.fixture(String(argument))
