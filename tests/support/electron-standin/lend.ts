import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Whoever asks for 'electron' from now on gets this: by import with its names, by require as one value. */
export function lendElectron(electron: object): void {
  const names = Object.keys(electron).join(', ');
  Object.assign(globalThis, { [Symbol.for('electron-standin')]: electron });
  const source = `const electron = globalThis[Symbol.for('electron-standin')]; export default electron; export const { ${names} } = electron;`;
  const module = `data:text/javascript,${encodeURIComponent(source)}`;
  const common = pathToFileURL(join(import.meta.dirname, 'electron-module.cjs')).href;
  registerHooks({
    resolve: (specifier, context, next) => {
      if (specifier !== 'electron') return next(specifier, context);
      const url = context.conditions.includes('require') ? common : module;
      return { url, shortCircuit: true };
    },
  });
}
