import { parseArgs } from 'node:util';
import { build } from './build-bundles.ts';
import { pack } from './pack.ts';

/**
 * `npm run package`: an installer in release/, for this machine. `-- --arch x64 --arch arm64` chooses others, `--dir`
 * leaves the installer out, `--signed` fails rather than make one that is not signed.
 */
const { values } = parseArgs({
  options: {
    arch: { type: 'string', multiple: true, default: [process.arch] },
    dir: { type: 'boolean', default: false },
    signed: { type: 'boolean', default: false },
  },
});

await build();
const files = await pack({
  archs: values.arch.map((arch) => (arch === 'arm64' ? 'arm64' : 'x64')),
  dir: values.dir,
  updates: process.env['BOATHOUSE_UPDATES'] ?? null,
  config: { forceCodeSigning: values.signed },
});
console.log(files.join('\n'));
