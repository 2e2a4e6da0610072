import { fault } from '../../contract/problem.ts';
import { en } from '../../contract/texts/en.ts';
import type { MetaData, Protocol } from './actions.ts';
import { duckType } from './schema.ts';
import type { Field } from './types.ts';

const texts = en.lake.feature;

/** Reader features whose tables we read right; every other one is refused by name. */
const readerFeatures = new Set(['timestampNtz', 'v2Checkpoint', 'vacuumProtocolCheck']);

/** Writer features that a commit of ours honours. */
const writerFeatures = new Set(['appendOnly', 'invariants']);

/** What new tables ask for: what every Delta reader and writer can do. */
export const plainProtocol: Protocol = { minReaderVersion: 1, minWriterVersion: 2 };

/** Faults with `lake.unsupported` where reading the table would need what we cannot do. */
export function assertReadable(folder: string, protocol: Protocol): void {
  if (protocol.minReaderVersion > 3) refuse(folder, texts.readerVersion(protocol.minReaderVersion));
  if (protocol.minReaderVersion < 3) return;
  for (const feature of protocol.readerFeatures ?? []) {
    if (!readerFeatures.has(feature)) refuse(folder, texts.reader(feature));
  }
}

/** The same for what the metadata asks: the format, column mapping, types. */
export function assertKnown(folder: string, metaData: MetaData, fields: readonly Field[]): void {
  if (metaData.format.provider !== 'parquet') refuse(folder, texts.format(metaData.format.provider));
  const mapping = metaData.configuration?.['delta.columnMapping.mode'] ?? 'none';
  if (mapping !== 'none') refuse(folder, texts.columnMapping(mapping));
  for (const field of fields) {
    if (duckType(field.type) === null) refuse(folder, texts.type(field.name));
  }
}

/** Faults where a commit of ours could break a promise that the table makes. */
export function assertWritable(folder: string, protocol: Protocol, fields: readonly Field[]): void {
  const { minWriterVersion } = protocol;
  if (minWriterVersion > 2 && minWriterVersion !== 7) refuse(folder, texts.writerVersion(minWriterVersion));
  const features = minWriterVersion === 7 ? (protocol.writerFeatures ?? []) : [];
  for (const feature of features) {
    if (!writerFeatures.has(feature)) refuse(folder, texts.writer(feature));
  }
  for (const field of fields) {
    if (JSON.stringify(field).includes('"delta.invariants"')) refuse(folder, texts.invariant(field.name));
  }
}

export function refuse(folder: string, feature: string): never {
  throw fault('lake.unsupported', { table: folder, feature }, { table: folder });
}
