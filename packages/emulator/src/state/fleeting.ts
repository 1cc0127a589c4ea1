// Values by name that are kept only as long as other references to them exist.

export interface Fleeting<Value extends object> {
  get(name: string): Value | undefined
  set(name: string, value: Value): void
}

export function fleeting<Value extends object>(): Fleeting<Value> {
  const references = new Map<string, WeakRef<Value>>()
  const forgotten = new FinalizationRegistry<string>((name) => {
    // A newer value of the same name may have come since.
    if (references.get(name)?.deref() === undefined) references.delete(name)
  })
  return {
    get: (name) => references.get(name)?.deref(),
    set(name, value) {
      references.set(name, new WeakRef(value))
      forgotten.register(value, name)
    },
  }
}
