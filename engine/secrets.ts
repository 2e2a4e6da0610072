import { fault } from '../contract/problem.ts';

/**
 * A secret by its name, from the environment: the desktop app puts there what its person keeps in the keychain, a
 * headless engine has it from who starts it. It goes to whom the call names and nowhere else.
 * @throws fault `secret.missing`
 */
export function secretOf(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw fault('secret.missing', { name });
  return value;
}

/** The key for another server: as the person typed it, or a secret by its name; none where neither is given. */
export function keyOf({
  key,
  secret,
}: {
  key?: string | undefined;
  secret?: string | undefined;
}): string | undefined {
  return secret === undefined ? key : secretOf(secret);
}
