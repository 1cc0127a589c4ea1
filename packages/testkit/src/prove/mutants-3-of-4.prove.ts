// A share of the proof: mutants.
import { testMutants } from "./shares.fixture.ts"

testMutants(3, 4)
