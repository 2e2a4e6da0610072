import { app } from 'electron';
import { askedBy, askedByWords } from '../host/asked.ts';
import { App } from './app.ts';
import { harden } from './harden.ts';
import { registerScheme } from './scheme.ts';

/** Arguments that are the person's: behind the program, and while developing behind the app's folder. */
const words = (argv: readonly string[]) => argv.slice(app.isPackaged ? 1 : 2);

registerScheme();
harden();
if (app.requestSingleInstanceLock()) void begin();
else app.quit();

async function begin(): Promise<void> {
  const shell = new App();
  // On a Mac the first of these comes before the app is ready.
  app.on('open-file', (event, path) => {
    event.preventDefault();
    shell.show(askedBy(path, process.cwd()));
  });
  app.on('open-url', (event, url) => {
    event.preventDefault();
    shell.show(askedBy(url, process.cwd()));
  });
  app.on('second-instance', (_event, argv, folder) => shell.show(askedByWords(words(argv), folder)));
  await app.whenReady();
  shell.start(askedByWords(words(process.argv), process.cwd()));
}
