// The form of a Region's name. Which Regions there are, AWS's partitions say: keys/regions.ts of the emulator.

/** Two or three words and a number: `us-east-1`, `us-gov-west-1`, `eusc-de-east-1`. world.schema.json has it too. */
export const REGION_NAME = /^[a-z]+(-[a-z]+){1,2}-[0-9]+$/

/** Whether it has the form of a Region's name, be there such a Region or not. */
export function isRegionName(text: string): boolean {
  return REGION_NAME.test(text)
}
