// Every value object by name.
import { attestation, openedEnvelope } from "./attestation.ts"
import { concat, flip, slice } from "./edits.ts"
import { base64, hex, utf8 } from "./encodings.ts"
import { fixture } from "./fixture.ts"
import { mlDsaMu, mlKem } from "./post-quantum.ts"
import { random } from "./random.ts"
import { repeat } from "./repeat.ts"
import { rsaOaep } from "./rsa-oaep.ts"
import type { Value } from "./value.ts"
import { wrap } from "./wrap.ts"

export const values: Readonly<Record<string, Value>> = {
  $utf8: utf8,
  $hex: hex,
  $base64: base64,
  $random: random,
  $repeat: repeat,
  $flip: flip,
  $slice: slice,
  $concat: concat,
  $fixture: fixture,
  $rsaOaep: rsaOaep,
  $attestation: attestation,
  $openEnvelope: openedEnvelope,
  $wrap: wrap,
  $mlDsaMu: mlDsaMu,
  $mlKem: mlKem,
}
