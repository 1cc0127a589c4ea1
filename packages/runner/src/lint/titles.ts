// Titles and ids: what people read in reports, and what stands in baselines for years.
import type { Problem } from "../problem.ts"
import { inCase, type Lint } from "./lint.ts"

const WEAK = /\b(should|shall|test that|tests that|verify that|check that)\b/i
/** What `npm run new-case` writes until somebody says what holds (packages/testkit/src/new-case). */
const PLACEHOLDER = /^[A-Z]\w+ does what .+ says$/
const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*$/

/** Unique within the file, whose own title stands above it wherever it is shown. */
export const titles: Lint = ({ cases }) => {
  const seen = new Map<string, string>()
  return cases.flatMap((one) => {
    const { title } = one.one
    const problems: Problem[] = []
    const other = seen.get(`${one.file} ${title}`)
    seen.set(`${one.file} ${title}`, one.id)
    if (other !== undefined)
      problems.push(inCase(one, `the title "${title}" is that of '${other}', too: say what is different here`, "/title"))
    const weak = WEAK.exec(title)
    if (weak) problems.push(inCase(one, `the title says '${weak[0]}': state what holds, in the present tense`, "/title"))
    if (PLACEHOLDER.test(title))
      problems.push(inCase(one, "the title is the one that a new case begins with: say what holds, so that a report can be read", "/title"))
    return problems
  })
}

/** Two files about the same thing are one file, or have different titles. */
export const fileTitles: Lint = ({ parsed }) => {
  const seen = new Map<string, string>()
  return parsed.cases.flatMap(([{ path }, { title }]) => {
    const other = seen.get(title)
    seen.set(title, path)
    return other === undefined
      ? []
      : [{ file: path, pointer: "/title", text: `the title "${title}" is that of ${other}, too: say what is different here` }]
  })
}

/** Written ids are kebab-case; derived ones spell members as the model does. */
export const ids: Lint = ({ cases, parsed }) => [
  ...cases
    .filter(({ file }) => !file.startsWith("derived/"))
    .flatMap((one) =>
      [one.id, ...Object.keys(one.one.each ?? {})]
        .filter((id) => !KEBAB.test(id))
        .map((id) => inCase(one, `the id '${id}' is not kebab-case`)),
    ),
  ...parsed.cases
    .filter(([{ path }]) => path.startsWith("derived/") !== path.endsWith(".gen.json"))
    .map(([{ path }]) => ({ file: path, text: "derived files, and only they, are called *.gen.json" })),
]
