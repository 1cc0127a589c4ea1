// moto's server, as scripts/test-moto.sh installs it. REQUIRE_MOTO=1 makes the lack of it a failure.
import { execFileSync } from "node:child_process"
import { fileURLToPath } from "node:url"

const script = fileURLToPath(new URL("../../../scripts/test-moto.sh", import.meta.url))

/** Folder of the program moto_server, or why there is none: it is installed only where it is required, since that asks PyPI. */
export function motoServer(): { readonly folder: string } | { readonly lack: string } {
  if (process.env.REQUIRE_MOTO !== "1") return { lack: "moto is installed only with REQUIRE_MOTO=1" }
  return { folder: execFileSync("bash", [script], { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] }).trim() }
}
