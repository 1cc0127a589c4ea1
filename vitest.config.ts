// One project per package, so that `vitest run --project emulator` runs one of them, and one for the proof of the suite.
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
    projects: [
      ...folders.map(({ name, root }) => ({
        extends: true as const,
        root,
        test: { name, include: ["{src,scripts,test}/**/*.test.ts", "*.test.ts"] },
      })),
      // docs/decisions/proof.md: minutes of playing, which `npm test` leaves out and CI does not.
      { extends: true, root: "packages/testkit", test: { name: "prove", include: ["src/prove/*.prove.ts"], testTimeout: 600_000 } },
    ],
  },
})
