import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'yaml';

// Which share of the installed apps takes a release: `node scripts/begin.js roll-out.ts release 10`, then upload the
// files that it names again. The installers stay as they are.

/** Writes the share, in percent, into the files by which apps learn of a release; gives their names. */
export function rollOut(folder: string, percent: number): string[] {
  if (!Number.isInteger(percent) || percent < 0 || percent > 100)
    throw new Error(`A share is a whole number of percent from 0 to 100: ${percent}`);
  const names = readdirSync(folder).filter((name) => /^latest.*\.yml$/.test(name));
  if (names.length === 0) throw new Error(`${folder} holds no release (latest*.yml).`);
  for (const name of names) setShare(join(folder, name), percent);
  return names;
}

function setShare(file: string, percent: number): void {
  const release = parseDocument(readFileSync(file, 'utf8'));
  if (percent === 100) release.delete('stagingPercentage');
  else release.set('stagingPercentage', percent);
  writeFileSync(file, release.toString());
}

if (import.meta.main) {
  const [folder = '', percent = ''] = process.argv.slice(2);
  console.log(rollOut(folder, Number(percent || Number.NaN)).join('\n'));
}
