// One project per package, so that `vitest run --project emulator` runs one of them.
import { existsSync, readdirSync } from "node:fs"
import { defineConfig } from "vitest/config"
import { closingLine } from "./packages/testkit/src/closing-line-reporter.ts"

const conditions = ["@kms-conformance/source", "node", "import", "default"]
const folders = ["packages", "examples"]
  .filter((folder) => existsSync(folder))
  .flatMap((folder) => readdirSync(folder).map((name) => ({ name, root: `${folder}/${name}` })))

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    reporters: ["default", closingLine()],
    // RSA keys take as long as they take: a slow machine is no failure.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: folders.map(({ name, root }) => ({
      extends: true,
      root,
      test: { name, include: ["{src,scripts,test}/**/*.test.ts", "*.test.ts"] },
    })),
  },
})
