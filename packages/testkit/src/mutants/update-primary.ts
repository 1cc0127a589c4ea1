// Mutants of UpdatePrimaryRegion: which key of a set is the primary one, when, and what becomes of the other.
import { type Mutant, override } from "./mutant.ts"
import { leaving, NOTHING, nothing, taking } from "./related-changes.ts"

export const updatePrimaryMutants = {
  "update-primary.nothing": {
    says: "UpdatePrimaryRegion does nothing",
    breaks: ["mrk.update-primary.effect", "mrk.update-primary.source", "mrk.one-primary", "mrk.delete.move-primary-first"],
    operations: () => ({ UpdatePrimaryRegion: override(async () => NOTHING) }),
  },
  "update-primary.never-refused": {
    says: "UpdatePrimaryRegion succeeds, whether or not there is something to update",
    breaks: ["mrk.update-primary.needs-replica", "mrk.update-primary.on-primary", "mrk.update-primary.states"],
    operations: () => ({ UpdatePrimaryRegion: override(nothing) }),
  },
  "update-primary.two-primaries": {
    says: "the old primary key stays one",
    breaks: ["mrk.one-primary", "mrk.update-primary.effect"],
    operations: () => ({
      UpdatePrimaryRegion: leaving(({ multiRegion }) => ({ multiRegion: { ...multiRegion!, type: "PRIMARY" } })),
    }),
  },
  "update-primary.at-once": {
    says: "the primary Region has changed at once",
    breaks: ["mrk.update-primary.updating", "derived.key-state.updating"],
    operations: () => ({ UpdatePrimaryRegion: taking(0) }),
  },
  "update-primary.unusable": {
    says: "keys whose primary Region changes are out of use",
    breaks: ["mrk.update-primary.updating", "data-key.state.updating", "derived.key-state.updating"],
    operations: () => ({ UpdatePrimaryRegion: leaving(() => ({ state: "Creating" })) }),
  },
  "update-primary.never-ready": {
    says: "keys whose primary Region changes are Updating for ever",
    breaks: ["mrk.update-primary.enabled-again"],
    operations: () => ({ UpdatePrimaryRegion: taking(Number.POSITIVE_INFINITY) }),
  },
  "update-primary.own-lost": {
    says: "the old primary key loses description, tags and former material",
    breaks: ["mrk.update-primary.unchanged", "mrk.update-primary.ciphertext"],
    operations: () => ({ UpdatePrimaryRegion: leaving(() => ({ description: "", tags: new Map(), materials: [] })) }),
  },
} satisfies Record<string, Mutant>
