import { testMutants } from "./shard.fixture.ts"

testMutants(2, 2)
