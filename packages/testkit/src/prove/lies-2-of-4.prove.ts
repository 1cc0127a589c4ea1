// A share of the proof: lies.
import { testLies } from "./shares.fixture.ts"

testLies(2, 4)
