// Mutants that do not ask who is calling, or whose account something is in.
import type { OperationName } from "@kms-conformance/model"
import { asCaller } from "./front-calls.ts"
import { answers, claims, type Forgiving, forgives, refuses, wrong } from "./fronts.ts"
import type { Mutant } from "./mutant.ts"

const DENIED = "AccessDeniedException"
const asOwner: Forgiving = (call, behind) => behind(asCaller(call, "owner"))
const KEY_ID = /^[0-9a-f-]{36}$/

const everybodys = (says: string, breaks: readonly string[], ...operations: readonly OperationName[]): Mutant =>
  wrong(says, breaks, forgives(operations, [DENIED, "NotFoundException"], asOwner))

export const callerMutants = {
  "caller.cryptography": everybodys(
    "whoever asks encrypts and decrypts with every key",
    ["crypt.permission", "crypt.cross-account", "crypt.cross-account.arn-only", "reencrypt.permission", "reencrypt.cross-account"],
    "Encrypt",
    "Decrypt",
    "ReEncrypt",
  ),
  "caller.management": everybodys(
    "whoever asks manages every key",
    ["key.permission", "key.own-account"],
    "EnableKey",
    "DisableKey",
    "UpdateKeyDescription",
    "ScheduleKeyDeletion",
    "CancelKeyDeletion",
  ),
  "caller.describe": everybodys(
    "every key is described to everybody",
    ["describekey.permission", "describekey.cross-account"],
    "DescribeKey",
  ),
  "caller.rotation": everybodys(
    "whoever asks has to do with the rotation of every key",
    ["rotation.permission"],
    "EnableKeyRotation",
    "DisableKeyRotation",
    "GetKeyRotationStatus",
    "ListKeyRotations",
    "RotateKeyOnDemand",
  ),
  "caller.import": everybodys(
    "whoever asks imports and deletes key material",
    ["import.permission"],
    "GetParametersForImport",
    "ImportKeyMaterial",
    "DeleteImportedKeyMaterial",
  ),
  "caller.aliases": everybodys(
    "aliases are everybody's",
    ["alias.permission.alias", "alias.own-account"],
    "CreateAlias",
    "UpdateAlias",
    "DeleteAlias",
  ),
  "caller.alias-without-key": wrong(
    "the key policy has no say in aliases",
    ["alias.permission.key"],
    forgives(
      ["CreateAlias", "UpdateAlias", "DeleteAlias"],
      DENIED,
      claims(() => undefined),
    ),
  ),
  "caller.account": everybodys(
    "the user of an account may do what needs no key",
    ["createkey.permission", "list.permission", "grant.retirable.permission", "cks.permission"],
    "CreateKey",
    "ListKeys",
    "ListAliases",
    "ListRetirableGrants",
    "ConnectCustomKeyStore",
    "CreateCustomKeyStore",
    "DeleteCustomKeyStore",
    "DescribeCustomKeyStores",
    "DisconnectCustomKeyStore",
    "UpdateCustomKeyStore",
  ),
  "caller.grants": everybodys(
    "whoever asks makes, sees and revokes grants on every key",
    ["grant.cross-account"],
    "CreateGrant",
    "ListGrants",
    "RevokeGrant",
  ),
  "caller.lists-of-others": wrong(
    "lists show what another account has",
    ["alias.list.own-account", "listkeys.own-account"],
    answers(["ListAliases", "ListKeys"], (call, behind) => behind(asCaller(call, "owner"))),
  ),
  "caller.key-id-of-others": wrong(
    "a key ID is looked for in the caller's account only, even beside a ciphertext that names another one",
    ["decrypt.cross-account.key-id"],
    refuses(
      ["Decrypt", "ReEncrypt"],
      "NotFoundException",
      ({ KeyId: key, SourceKeyId: source }, { by }) => by === "other-account" && KEY_ID.test(String(key ?? source)),
    ),
  ),
} satisfies Record<string, Mutant>
