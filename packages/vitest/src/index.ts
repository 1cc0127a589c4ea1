// The suite as tests: see README.md.
export {}
