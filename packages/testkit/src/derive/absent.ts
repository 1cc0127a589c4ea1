// Stands for "leave the member out" in a request that is being built.
export const ABSENT = Symbol("absent")
