/** What the event generator's command prints. */
export const generatorTexts = {
  help: `Makes a shop's events, customers and products, and the true probability of each observation.

  node sample-data/generator/main.ts --out DIR [--events N] [--seed S] [--truth DIR] [--start DAY] [--clean]

  --out DIR     takes events.csv.gz, customers.csv and products.csv
  --events N    how many events, 50000 unless told
  --seed S      a whole number; the same seed and N give the same lines, 1 unless told
  --truth DIR   takes truth.csv.gz, the --out folder unless told
  --start DAY   the first day, 2026-01-01 unless told
  --clean       leaves out the few bad lines that show how rejects look`,
  outMissing: 'the folder to write to is missing',
};
