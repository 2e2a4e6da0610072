/** What can go wrong in ingest/, for people. */
export const ingestProblems = {};
