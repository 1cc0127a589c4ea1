// The tests as Stryker runs them: in a copy of the workspace, one project, by the files that it is told.
import { defineConfig } from "vitest/config"

const conditions = ["@kms-conformance/source", "node", "import", "default"]

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: { include: ["packages/*/{src,test}/**/*.test.ts"], reporters: [], testTimeout: 60_000 },
})
