// The state of an emulator as plain JSON data: for looking at, for comparing, for bug reports.
import { isBoolean, requireOptions } from "@kms-conformance/model"
import type { KeyMaterial, KeyRecord } from "./keys/record.ts"
import type { Scope, Store, Table } from "./ports.ts"

export interface SnapshotOptions {
  /** True, the default: nothing in it is secret. False: key material, what grant tokens are made from, and passwords of key stores are there too. */
  readonly shareable?: boolean
}

/** @param now milliseconds since the epoch */
export function snapshot(store: Store, now: number, options: SnapshotOptions = {}): object {
  requireOptions<SnapshotOptions>("snapshot", options, { shareable: ["true or false", isBoolean] })
  const { shareable = true } = options
  return { version: 1, takenAt: now, shareable, scopes: store.scopes().map((scope) => scopeData(scope, shareable)) }
}

/** What a store holds, all of it, as one text; undefined for an empty one. */
export function contents(store: Store): string | undefined {
  return store.scopes().length === 0 ? undefined : JSON.stringify(snapshot(store, 0, { shareable: false }))
}

function scopeData(scope: Scope, shareable: boolean): object {
  const { account, region, keys, aliases, grants, customKeyStores, importTokens } = scope
  return {
    account,
    region,
    keys: all(keys).map((key) => keyData(key, shareable)),
    aliases: all(aliases),
    grants: all(grants).map(({ tokenSecret, ...grant }) => ({ ...grant, ...(!shareable && { tokenSecret }) })),
    // Settings hold passwords and credentials of proxies.
    customKeyStores: all(customKeyStores).map(({ settings, ...rest }) => ({ ...rest, ...(!shareable && { settings }) })),
    importTokens: all(importTokens).map(({ privateKey, ...token }) => ({
      ...token,
      ...(!shareable && { privateKey: base64(privateKey) }),
    })),
  }
}

function keyData({ materials, tags, ...key }: KeyRecord, shareable: boolean): object {
  return { ...key, tags: Object.fromEntries(tags), materials: materials.map((material) => materialData(material, shareable)) }
}

function materialData({ secret, publicKey, ...material }: KeyMaterial, shareable: boolean): object {
  return { ...material, ...(publicKey && { publicKey: base64(publicKey) }), ...(!shareable && { secret: base64(secret) }) }
}

function all<Row>(table: Table<Row>): readonly Row[] {
  return table.page(0, table.size).rows
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64")
}
