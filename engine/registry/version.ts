import type { z } from 'zod';
import { fault } from '../../contract/problem.ts';
import type { Ensemble } from '../training/ensemble.ts';
import { encodeRow, predictRaw } from '../training/predict.ts';
import type { GoldenRows, Signature } from '../training/types.ts';
import {
  parseFile,
  readFiles,
  receiptFile,
  sha256,
  textOf,
  versionFiles,
  type FileContent,
} from './files.ts';
import { ensembleSchema, goldenSchema, receiptSchema, signatureSchema, type Receipt } from './schemas.ts';

/** One version of a model, read and checked. */
export interface ModelVersion {
  name: string;
  version: number;
  folder: string;
  ensemble: Ensemble;
  signature: Signature;
  golden: GoldenRows;
  receipt: Receipt;
  /** Every file by name, the receipt too. */
  files: ReadonlyMap<string, FileContent>;
}

/** The number of what has none yet. */
export const draftVersion = 0;

/** How far a golden row's raw score may be from training's. */
const tolerance = 1e-9;

/**
 * Reads a version's folder.
 * @throws fault `registry.checksum` where a file is not what the receipt says; those of parseFile.
 */
export async function readVersion(folder: string, name: string, version: number): Promise<ModelVersion> {
  const files = await readFiles(folder, versionFiles);
  const shown = (file: string) => (version === draftVersion ? file : `${name}/${version}/${file}`);
  const parse = <T>(file: string, schema: z.ZodType<T>) =>
    parseFile(shown(file), textOf(files, file), schema);
  const receipt = parse(receiptFile, receiptSchema);
  checkSums(name, files, receipt.sha256);
  const ensemble = parse('model.json', ensembleSchema);
  const signature = parse('signature.json', signatureSchema);
  checkSignature(shown('signature.json'), ensemble, signature);
  const golden = parse('golden.json', goldenSchema);
  return { name, version, folder, ensemble, signature, golden, receipt, files };
}

/** Every file but the receipt must have the checksum that is named for it, and nothing may be named in vain. */
export function checkSums(
  model: string,
  files: ReadonlyMap<string, FileContent>,
  expected: Readonly<Record<string, string>>,
): void {
  const names = new Set([...files.keys(), ...Object.keys(expected)]);
  for (const file of names) {
    const content = files.get(file);
    if (file === receiptFile && expected[file] === undefined) continue;
    if (content !== undefined && sha256(content) === expected[file]) continue;
    throw fault('registry.checksum', { model, file }, { model, file });
  }
}

function checkSignature(file: string, ensemble: Ensemble, signature: Signature): void {
  const describe = (features: Ensemble['features']) =>
    JSON.stringify(
      features.map((one) => [one.name, one.type, one.type === 'categorical' ? one.categories : null]),
    );
  if (describe(ensemble.features) === describe(signature.features)) return;
  throw fault('file.invalid', { file, reason: 'its features are not those of model.json' }, { file });
}

/**
 * Predicts the golden rows in this runtime.
 * @throws fault `registry.golden-mismatch` at the first row whose raw score differs by more than 1e-9.
 */
export function verifyGolden({
  name,
  ensemble,
  golden,
}: Pick<ModelVersion, 'name' | 'ensemble' | 'golden'>): void {
  golden.rows.forEach(({ features, rawScore }, row) => {
    const found = predictRaw(ensemble, encodeRow(ensemble.features, features), 1)[0]!;
    if (Math.abs(found - rawScore) <= tolerance) return;
    throw fault('registry.golden-mismatch', { model: name, row, expected: rawScore, found }, { model: name });
  });
}
