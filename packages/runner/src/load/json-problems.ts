// What is wrong with a file as JSON, before anything is asked of its content.
import type { Problem } from "../problem.ts"
import { JsonTextError, mapJson } from "./json-text.ts"
import type { SuiteFile } from "./suite-folder.ts"

/** Where the text stops being JSON, or else every member that stands twice: JSON.parse takes the last, and says nothing. */
export function jsonProblems({ path, text }: SuiteFile): readonly Problem[] {
  try {
    return mapJson(text).duplicates.map(({ pointer, line }) => ({
      file: path,
      pointer,
      line,
      text: "this member stands twice in its object, and only the last would count: rename or remove one",
    }))
  } catch (error) {
    if (error instanceof JsonTextError) return [{ file: path, line: error.line, text: error.message }]
    throw error
  }
}
