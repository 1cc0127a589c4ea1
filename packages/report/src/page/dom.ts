// Elements from values. Text goes in as text: no answer of a server can become markup.

export type Child = Node | string | number | false | null | undefined | readonly Child[]

/** Attributes; `on` has listeners. False, null and undefined leave an attribute out, true sets it empty. */
export type Props = Readonly<Record<string, unknown>> & { readonly on?: Readonly<Record<string, (event: Event) => void>> }

export function h<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  props: Props = {},
  ...children: Child[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name)
  for (const [attribute, value] of Object.entries(props)) {
    if (attribute === "on") continue
    if (value !== false && value !== null && value !== undefined) element.setAttribute(attribute, value === true ? "" : String(value))
  }
  for (const [event, listener] of Object.entries(props.on ?? {})) element.addEventListener(event, listener)
  element.append(...nodes(children))
  return element
}

export function nodes(children: readonly Child[]): (Node | string)[] {
  return children.flatMap((child) => {
    if (child === false || child === null || child === undefined) return []
    if (typeof child === "object" && !(child instanceof Node)) return nodes(child as readonly Child[])
    return [typeof child === "number" ? String(child) : (child as Node | string)]
  })
}

/** With separators from ten thousand on. */
export function count(value: number): string {
  return value < 10_000 ? String(value) : value.toLocaleString("en")
}
