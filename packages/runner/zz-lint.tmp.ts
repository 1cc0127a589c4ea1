import { lintSuite } from "@kms-conformance/runner"
const problems = await lintSuite()
const mine = /tags|polic|grant|managed|quota|uncovered|access|derived/i
for (const p of problems.filter((p) => mine.test(p.file))) console.log(p.file, p.pointer ?? "", p.text)
console.log(problems.length, "problems in all")
