import { build } from './build-bundles.ts';

/** `npm run build`; esbuild itself prints what is wrong. */
try {
  const bundles = await build();
  console.log(`Built ${bundles.map((name) => `dist/${name}.js`).join(', ')}.`);
} catch {
  process.exitCode = 1;
}
