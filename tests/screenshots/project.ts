import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateShop } from '../../sample-data/generator/generate.ts';
import { cli } from '../support/project.ts';
import { walked } from './notebook-shots.ts';

/** Lays out a project that has seen some days: two versions of the model, new events, a check that failed once. */
export async function makeLivedInProject(folder: string): Promise<string> {
  const project = join(folder, 'shop');
  must(['new', project, '--sample']);
  const run = () => cli(['run', 'purchase'], { cwd: project });
  run();
  await newEvents(project);
  edit(project, 'pipelines/purchase.yaml', 'num_leaves: 15', 'num_leaves: 31');
  run();
  dirtyEvents(project);
  run();
  mend(project);
  run();
  writeFileSync(join(project, walked.file), walked.text);
  return project;
}

function must(args: string[]): void {
  const { code, err } = cli(args);
  if (code !== 0) throw new Error(err);
}

/** Another week of the shop, by another seed. */
async function newEvents(project: string): Promise<void> {
  const truthFolder = join(project, '..', 'truth');
  const made = join(project, '..', 'made');
  await generateShop({ seed: 11, events: 20_000, folder: made, truthFolder });
  const events = readFileSync(join(made, 'events.csv.gz'));
  writeFileSync(join(project, 'incoming', 'events-2.csv.gz'), events);
}

const header =
  'event_time,event_type,product_id,category_id,category_code,brand,price,user_id,user_session\n';

/** A day on which every price came without its decimal point, and some kinds of event misspelt. */
function dirtyEvents(project: string): void {
  const rows = Array.from({ length: 2_000 }, (_, at) => {
    const minute = String(Math.floor(at / 60)).padStart(2, '0');
    const second = String(at % 60).padStart(2, '0');
    const kind = at % 100 === 0 ? 'veiw' : 'view';
    return `2026-03-01 10:${minute}:${second} UTC,${kind},${1000 + at},1,electronics.audio,harbour,${at}99000,u${at},s${at}\n`;
  });
  writeFileSync(join(project, 'incoming', 'events-3.csv'), header + rows.join(''));
}

/** The suite allows for that day, as a person would do who has looked at the rows. */
function mend(project: string): void {
  edit(project, 'expectations/events.json', '"mostly": 0.99', '"mostly": 0.95');
}

function edit(project: string, file: string, from: string, to: string): void {
  const path = join(project, file);
  const text = readFileSync(path, 'utf8');
  if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
  writeFileSync(path, text.replace(from, to));
}
