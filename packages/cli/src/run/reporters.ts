// Names of the reporters, apart from what makes them: --help names them without loading any.
export const REPORTERS = ["pretty", "ndjson", "json", "junit", "markdown", "html", "github", "badge"] as const
