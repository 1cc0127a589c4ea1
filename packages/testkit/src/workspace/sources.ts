// Source files of a package, and what they say once comments and texts are taken out.
import { globSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { ROOT } from "./packages.ts"

export interface SourceFile {
  /** From the root of the workspace. */
  readonly path: string
  readonly text: string
  readonly generated: boolean
  readonly test: boolean
}

/** Files under the folder with one of these extensions; node_modules and dist apart. */
export function sourceFiles(folder: string, extensions: readonly string[] = ["ts"]): readonly SourceFile[] {
  const patterns = extensions.map((extension) => `${folder}/**/*.${extension}`)
  return globSync(patterns, { cwd: ROOT, exclude: (name) => /(^|\/)(node_modules|dist)$/.test(name) })
    .sort()
    .map((path) => ({
      path,
      text: readFileSync(join(ROOT, path), "utf8"),
      generated: /\.gen\.[a-z]+(\.map)?$|\.gen\.d\.ts$/.test(path),
      test: /\.(test|prove|fixture)\.ts$/.test(path),
    }))
}

const COMMENT_OR_TEXT = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\[\s\S]|[^`\\])*`/g

/** The text without comments and string literals (a template is taken out whole, with what it computes). */
export function codeOf(text: string): string {
  return text.replace(COMMENT_OR_TEXT, '""')
}

const IMPORT = /^\s*(?:import|export)\b[^"'`;]*?\bfrom\s*"([^"]+)"|^\s*import\s*"([^"]+)"|\bimport\(\s*"([^"]+)"/gm

/** Modules that the file imports, in any of the three forms. */
export function importsOf(text: string): readonly string[] {
  return [...text.matchAll(IMPORT)].map((match) => (match[1] ?? match[2] ?? match[3])!)
}

/** Package of a bare specifier: `@scope/name/x` gives `@scope/name`. */
export function packageOf(specifier: string): string {
  return specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/")
}
