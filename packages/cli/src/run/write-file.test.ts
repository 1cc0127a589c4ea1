import { expect, test } from "vitest"
import { fileNameOf } from "./write-file.ts"

test.each([
  ["emulator", "emulator"],
  ["./my-kms.ts", "my-kms.ts"],
  ["../../etc/passwd", "etc-passwd"],
  ["C:\\kms\\target.js", "C-kms-target.js"],
  ["..", "target"],
])("the reports of the target %s are called %s, and stay in their directory", (target, name) => expect(fileNameOf(target)).toBe(name))
