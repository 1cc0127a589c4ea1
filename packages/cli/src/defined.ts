// Optional members: what was not given is absent, and not there with the value undefined.

type Optional<Members, Name extends keyof Members> = undefined extends Members[Name] ? Name : never

export type Defined<Members> = Omit<Members, { [Name in keyof Members]: Optional<Members, Name> }[keyof Members]> & {
  [Name in keyof Members as Optional<Members, Name>]?: Exclude<Members[Name], undefined>
}

/** The members that are not undefined. */
export function defined<Members extends object>(members: Members): Defined<Members> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Defined<Members>
}
