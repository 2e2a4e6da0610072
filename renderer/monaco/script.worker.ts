import { initialize } from 'monaco-editor/languages/features/typescript/ts.worker';
import { ScriptWorker } from './script-worker.ts';

// In the place of the handler that Monaco's module has set.
// oxlint-disable-next-line unicorn/prefer-add-event-listener
globalThis.onmessage = () => initialize((context, data) => new ScriptWorker(context, data));
