// Places in an answer, as people read them: `Keys[0].KeyArn`.

export type Path = readonly (string | number)[]

export function pathText(path: Path): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === "number") return `${text}[${part}]`
    const plain = /^[\w-]+$/.test(part) ? part : JSON.stringify(part)
    return text === "" ? plain : `${text}.${plain}`
  }, "")
}
