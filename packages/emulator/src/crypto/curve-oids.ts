// The named curves that OpenSSL computes with here, by its names for them: the content of each OID, hex (RFC 5480 section 2.1.1.1).

export const curveOids = {
  prime256v1: "2a8648ce3d030107",
  secp384r1: "2b81040022",
  secp521r1: "2b81040023",
  secp256k1: "2b8104000a",
} as const

export type CurveName = keyof typeof curveOids
