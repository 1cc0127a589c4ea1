// How Stryker runs here: https://stryker-mutator.io/docs/stryker-js/configuration/
import type { Stryker } from "@stryker-mutator/core"
import type { MutationPart } from "./parts.ts"

type Options = NonNullable<ConstructorParameters<typeof Stryker>[0]>

/** @param files only these, if there are any */
export function strykerOptions(name: string, { mutate, testFiles, least }: MutationPart, files: readonly string[]): Options {
  return {
    mutate: [...(files.length > 0 ? files : mutate)],
    testFiles: [...testFiles],
    testRunner: "vitest",
    vitest: { configFile: "packages/testkit/src/mutation/vitest.config.ts", related: false },
    plugins: [import.meta.resolve("@stryker-mutator/vitest-runner")],
    // Stryker would rewrite it with the programming interface of TypeScript, which TypeScript 7 does not have. The copy is as
    // deep in itself as the original, so that nothing needs rewriting.
    tsconfigFile: "none",
    concurrency: 2,
    // What runs while a file is loaded (tables, patterns) is tested only by running everything again for each change: hours.
    ignoreStatic: true,
    incremental: true,
    incrementalFile: `.mutation/${name}.json`,
    tempDirName: ".mutation/tmp",
    ignorePatterns: ["/docs", "/conformance/cases", "/conformance/derived"],
    reporters: ["progress-append-only", "clear-text", "html"],
    htmlReporter: { fileName: `.mutation/${name}.html` },
    clearTextReporter: { logTests: false, reportTests: false, allowColor: false },
    // Part of the files has no score of the part.
    thresholds: { high: 100, low: least, break: files.length > 0 ? null : least },
  } as Options
}
