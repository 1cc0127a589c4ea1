// The reference emulator, called in this process: no socket, no other process.
import type { Target } from "@kms-conformance/runner"
import type { TargetOptions } from "./options.ts"
import { openReference, type Reference, referenceTarget } from "./reference.ts"

export async function openEmulator(options: TargetOptions): Promise<Target> {
  return emulatorTarget(openReference(options))
}

export function emulatorTarget(reference: Reference): Target {
  return referenceTarget(reference, {
    name: "emulator",
    // Requests are signed for a host, and no host is ever asked: the name cannot be resolved. https://www.rfc-editor.org/rfc/rfc6761#section-6.4
    endpoint: new URL("http://emulator.invalid"),
    transport: (request, signal) => reference.emulator.handle(request, { signal }),
    async close() {},
  })
}
