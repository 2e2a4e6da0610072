import { safeStorage } from 'electron';
import { z } from 'zod';
import { fault } from '../contract/problem.ts';
import { KeptFile } from './kept-file.ts';

/** Secrets by name, each encrypted with a key of the system's keychain. */
const kept = new KeptFile<Record<string, string>>('secrets.json', z.record(z.string(), z.base64()), {});

/** @throws `secret.no-keychain`: a secret that only looks encrypted is not kept. */
export function setSecret(name: string, value: string): void {
  if (!safeStorage.isEncryptionAvailable()) throw fault('secret.no-keychain', {});
  kept.write({ ...kept.read(), [name]: safeStorage.encryptString(value).toString('base64') });
}

export function removeSecret(name: string): void {
  const { [name]: _gone, ...others } = kept.read();
  kept.write(others);
}

/** Names alone: no window ever sees a value. */
export function secretNames(): string[] {
  return Object.keys(kept.read()).toSorted();
}

/** Every secret in the clear, as an engine's environment; one that the keychain cannot open any more is left out. */
export function secretsInTheClear(): Record<string, string> {
  return Object.fromEntries(Object.entries(kept.read()).flatMap(([name, sealed]) => opened(name, sealed)));
}

function opened(name: string, sealed: string): [string, string][] {
  try {
    return [[name, safeStorage.decryptString(Buffer.from(sealed, 'base64'))]];
  } catch {
    return [];
  }
}
