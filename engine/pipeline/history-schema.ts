import type { Migration } from '../db/sqlite.ts';

/** The history of state.sqlite's schema; append only (tests/pipeline migrates from each version). */
export const stateMigrations: readonly Migration[] = [
  `CREATE TABLE run (
     id TEXT PRIMARY KEY,
     pipeline TEXT NOT NULL,
     status TEXT NOT NULL,
     started_at INTEGER NOT NULL,
     ended_at INTEGER,
     resumes TEXT,
     definition TEXT NOT NULL,
     params TEXT NOT NULL,
     problem TEXT
   ) STRICT;
   CREATE INDEX run_newest ON run (pipeline, started_at DESC);
   CREATE TABLE run_step (
     run TEXT NOT NULL REFERENCES run (id),
     step TEXT NOT NULL,
     kind TEXT NOT NULL,
     status TEXT NOT NULL,
     started_at INTEGER,
     ended_at INTEGER,
     attempts INTEGER NOT NULL DEFAULT 0,
     rows_in INTEGER,
     rows_out INTEGER,
     result TEXT NOT NULL DEFAULT '{}',
     problem TEXT,
     PRIMARY KEY (run, step)
   ) STRICT;
   CREATE TABLE run_log (
     id INTEGER PRIMARY KEY,
     run TEXT NOT NULL,
     step TEXT NOT NULL,
     at INTEGER NOT NULL,
     level TEXT NOT NULL,
     message TEXT NOT NULL
   ) STRICT;
   CREATE INDEX run_log_of ON run_log (run, id);
   CREATE TABLE step_done (
     pipeline TEXT NOT NULL,
     step TEXT NOT NULL,
     fingerprint TEXT NOT NULL,
     outputs TEXT NOT NULL,
     rows_in INTEGER,
     rows_out INTEGER,
     result TEXT NOT NULL,
     PRIMARY KEY (pipeline, step)
   ) STRICT;`,
  // Checks that a person started, outside of any run.
  `CREATE TABLE quality_check (
     id TEXT PRIMARY KEY,
     ended_at INTEGER NOT NULL,
     result TEXT NOT NULL
   ) STRICT;
   CREATE INDEX run_step_kind ON run_step (kind, ended_at DESC);`,
  // What a step's result depends on, so that the window can say why it no longer stands; and when it was built.
  `ALTER TABLE step_done ADD COLUMN key TEXT;
   ALTER TABLE step_done ADD COLUMN run TEXT;
   ALTER TABLE step_done ADD COLUMN ended_at INTEGER;
   ALTER TABLE step_done ADD COLUMN seconds REAL;
   CREATE INDEX run_log_of_step ON run_log (run, step, id);`,
  // What a person predicted; cleared ones wait to be restored.
  `CREATE TABLE prediction (
     id INTEGER PRIMARY KEY AUTOINCREMENT,
     at INTEGER NOT NULL,
     model TEXT NOT NULL,
     version INTEGER NOT NULL,
     features TEXT NOT NULL,
     probability REAL NOT NULL,
     decision INTEGER NOT NULL,
     cleared INTEGER NOT NULL DEFAULT 0
   ) STRICT;`,
  // Notebooks that may run: marks of their texts, made with a secret of the machine.
  `CREATE TABLE trusted_notebook (
     mark TEXT PRIMARY KEY,
     at INTEGER NOT NULL
   ) STRICT;`,
];
