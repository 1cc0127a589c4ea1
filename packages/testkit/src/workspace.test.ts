// What the house rules say, as far as a machine can check it.
import { existsSync, globSync } from "node:fs"
import { join, normalize } from "node:path"
import { describe, expect, test } from "vitest"
import { declared, delivered, ROOT, workspacePackages } from "./workspace/packages.ts"
import { ALLOWED, PURE_FOLDERS, reaches } from "./workspace/purity.ts"
import { codeOf, importsOf, packageOf, sourceFiles } from "./workspace/sources.ts"

/** Where generated files are, and the generator, which a test of the same package runs to find no difference. */
const GENERATORS = [
  { folder: "packages/model/", home: "packages/model", generator: "generate.ts" },
  { folder: "packages/runner/src/load/", home: "packages/runner", generator: "validator-source.ts" },
  { folder: "conformance/derived/", home: "packages/testkit", generator: "derive.ts" },
  { folder: "conformance/proof.gen.json", home: "packages/testkit", generator: "proof.ts" },
  { folder: "packages/report/src/page.gen.ts", home: "packages/report", generator: "page-source.ts" },
]

const packages = workspacePackages()
const rankOf = new Map(packages.map(({ manifest, rank }) => [manifest.name, rank]))
const files = packages.flatMap(({ folder }) => sourceFiles(folder, ["ts", "mts", "js", "mjs"]))
const written = files.filter(({ generated }) => !generated)

describe("packages", () => {
  test.each(packages.map((each) => [each.folder, each] as const))("%s depends on lower ranks alone", (_, each) => {
    const wrong = [...declared(each)].filter((name) => (rankOf.get(name) ?? -2) >= each.rank)
    expect(wrong).toEqual([])
  })

  test.each(packages.map((each) => [each.folder, each] as const))(
    "%s imports what it declares, and nothing of another package's inside",
    (folder, each) => {
      const wrong = files
        .filter(({ path }) => path.startsWith(`${folder}/`))
        .flatMap((file) => importsOf(file.text).map((specifier) => ({ ...file, specifier })))
        .filter(({ path, specifier, test }) => {
          if (specifier.startsWith(".")) return !normalize(join(path, "..", specifier)).startsWith(`${folder}/`)
          if (specifier.startsWith("node:")) return false
          const shipped = path.startsWith(`${folder}/src/`) && !test && !each.manifest.private
          const known = shipped ? delivered(each) : new Set([...declared(each), each.manifest.name, "vitest"])
          return !known.has(packageOf(specifier))
        })
        .map(({ path, specifier }) => `${path}: ${specifier}`)
      expect(wrong).toEqual([])
    },
  )

  test.each(packages.map((each) => [each.folder, each] as const))("%s declares nothing that it does not name", (folder, each) => {
    const texts = files.filter(({ path }) => path.startsWith(`${folder}/`)).map(({ text }) => text)
    // Types stand in for those that a package lacks.
    const names = [...declared(each)].map((name) => [name, name.replace(/^@types\//, "")] as const)
    const unused = names.filter(([, named]) => !texts.some((text) => text.includes(`"${named}"`) || text.includes(`"${named}/`)))
    expect(unused.map(([name]) => name)).toEqual([])
  })

  test("the runner loads no emulator, not even through another package", () => {
    const byName = new Map(packages.map((each) => [each.manifest.name, each]))
    const reached = new Set<string>()
    const visit = (name: string): void => {
      if (reached.has(name)) return
      reached.add(name)
      for (const next of Object.keys(byName.get(name)?.manifest.dependencies ?? {})) visit(next)
    }
    visit("@kms-conformance/runner")
    expect([...reached]).not.toContain("@kms-conformance/emulator")
  })

  test.each(["conformance", "fixtures"])("%s holds data and no code", (folder) => {
    const code = globSync(`${folder}/**/*.{ts,mts,cts,js,mjs,cjs,sh,py}`, { cwd: ROOT, exclude: (name) => name.endsWith("node_modules") })
    expect(code).toEqual([])
  })

  test.each(packages.map((each) => [each.folder, each] as const))(
    "%s names its licence, its version and the Node that it needs",
    (_, { manifest, rank }) => {
      expect(manifest.license).toBe("Apache-2.0")
      expect(manifest.version).toMatch(/^\d+\.\d+\.\d+/)
      if (rank >= 0) expect(manifest.engines?.node).toMatch(/^>=2[24]/)
      // A package with a scope is published for paying readers unless it says otherwise.
      if (!manifest.private && manifest.name.startsWith("@")) expect(manifest.publishConfig?.access).toBe("public")
    },
  )

  const published = packages.filter(({ manifest }) => !manifest.private).map(({ folder }) => folder)
  test.each(published)("%s has a README", (folder) => {
    expect(existsSync(join(ROOT, folder, "README.md"))).toBe(true)
  })
})

describe("files", () => {
  test("no file is longer than 300 lines", () => {
    const styles = packages.flatMap(({ folder }) => sourceFiles(folder, ["css"]))
    const long = [...written, ...styles]
      .map(({ path, text }) => ({ path, lines: text.split("\n").length - 1 }))
      .filter(({ lines }) => lines > 300)
    expect(long).toEqual([])
  })

  test("nothing is exported by default or by star", () => {
    const allowed = /(^|\/)vitest\.config\.ts$/
    const wrong = written.filter(({ path, text }) => !allowed.test(path) && /^\s*export\s+(default\b|\*)/m.test(codeOf(text)))
    expect(wrong.map(({ path }) => path)).toEqual([])
  })

  test("every value that a published package exports has a doc comment", () => {
    const published = packages.filter(({ manifest }) => !manifest.private)
    const indexes = files.filter(({ path }) => published.some(({ folder }) => path === `${folder}/src/index.ts`))
    const silent = indexes.flatMap(({ path, text }) =>
      [...text.matchAll(/^export \{([^}]*)\} from "\.\/([^"]+)"/gm)].flatMap(([, names, from]) => {
        const source = written.find((file) => file.path === path.replace("index.ts", from!))?.text ?? ""
        const values = names!.split(",").filter((name) => !/^\s*(type |$)/.test(name))
        return values
          .map((name) => name.trim())
          .filter((name) => undocumented(name, source))
          .map((name) => `${path}: ${name}`)
      }),
    )
    expect(indexes.length).toBeGreaterThan(8)
    expect(silent).toEqual([])
  })

  test("every source file begins by saying what it is", () => {
    const silent = written.filter(
      ({ path, text, test }) => /^packages\/[^/]+\/(src|scripts)\//.test(path) && !test && !/^(#!.*\n)?\/[/*]/.test(text),
    )
    expect(silent.map(({ path }) => path)).toEqual([])
  })

  test("every generated file has a known generator", () => {
    const generatedFiles = ["conformance", "fixtures", "packages", "examples"]
      .flatMap((folder) => sourceFiles(folder, ["ts", "js", "json"]))
      .filter(({ generated }) => generated)
    expect(generatedFiles.length).toBeGreaterThan(0)
    expect(generatedFiles.map(({ path }) => path).filter((path) => !GENERATORS.some(({ folder }) => path.startsWith(folder)))).toEqual([])
  })

  test.each(GENERATORS)("$home compares what it generates with what is committed", ({ home, generator }) => {
    const tests = files.filter(({ path, test }) => test && path.startsWith(`${home}/`))
    expect(tests.some(({ text }) => importsOf(text).some((specifier) => specifier.endsWith(`/${generator}`)))).toBe(true)
  })
})

function undocumented(name: string, source: string): boolean {
  const declared = new RegExp(`(\\*/\\n)?^export (?:async )?(?:function|const|class) ${name}\\b`, "m").exec(source)
  return declared !== null && declared[1] === undefined
}

describe("the pure packages take time, chance and the outside from their ports alone", () => {
  const found = PURE_FOLDERS.flatMap((folder) => sourceFiles(`${folder}/src`).filter(({ test }) => !test)).flatMap(reaches)
  const named = (reach: { path: string; what: string }) => `${reach.path}: ${reach.what}`
  const allowed = ALLOWED.map(named)

  test("nothing else is reached for", () => {
    expect(found.map(named).filter((reach) => !allowed.includes(reach))).toEqual([])
  })

  test("no exception is listed that is not needed", () => {
    expect(allowed.filter((reach) => !found.map(named).includes(reach))).toEqual([])
  })
})
