import { testMutants } from "./shard.fixture.ts"

testMutants(1, 2)
