// Ranges of IP addresses, as IpAddress and NotIpAddress have them: an address, or a network with the length of its prefix.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IPAddress
import { BlockList, isIP } from "node:net"

/** Whether addresses are in the range; none is in a text that is no range. */
export function ipRange(text: string): (address: string) => boolean {
  const [network = "", prefix, ...more] = text.split("/")
  const family = familyOf(network)
  const most = family === "ipv4" ? 32 : 128
  const length = prefix === undefined ? most : /^\d{1,3}$/.test(prefix) ? Number(prefix) : Number.NaN
  if (family === undefined || more.length > 0 || !(length <= most)) return () => false
  const range = new BlockList()
  range.addSubnet(network, length, family)
  return (address) => {
    const of = familyOf(address)
    return of !== undefined && range.check(address, of)
  }
}

function familyOf(address: string): "ipv4" | "ipv6" | undefined {
  const version = isIP(address)
  return version === 0 ? undefined : version === 4 ? "ipv4" : "ipv6"
}
