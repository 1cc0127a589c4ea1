// What is wrong with a value that is given as a file or as an option.

export type GivenFault = TypeError & { readonly option: string; readonly pointer: string; readonly why: string }

/**
 * @param option of createEmulator, after which the file is named, too
 * @param pointer JSON pointer (RFC 6901) to what is wrong
 * @param why a clause with the remedy
 */
export function givenFault(option: string, pointer: string, why: string): GivenFault {
  const place = pointer === "" ? option : `${option}, at ${pointer}`
  return Object.assign(new TypeError(`createEmulator: ${place}: ${why.replace(/\.$/, "")}.`), { option, pointer, why })
}
