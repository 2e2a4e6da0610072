import * as monaco from 'monaco-editor/editor/editor.api';
// Vite makes these imports classes of their own.
// oxlint-disable-next-line import/default
import EditorWorker from 'monaco-editor/editor/editor.worker?worker';
import 'monaco-editor/features/register.all';
import 'monaco-editor/languages/definitions/markdown/register';
import 'monaco-editor/languages/definitions/python/register';
import 'monaco-editor/languages/definitions/sql/register';
import 'monaco-editor/languages/definitions/typescript/register';
import 'monaco-editor/languages/definitions/yaml/register';
// oxlint-disable-next-line import/default
import ScriptWorker from './script.worker.ts?worker';
import { prepareTypeScript } from './typescript.ts';

prepareTypeScript();

// Monaco asks here for its workers; only this module loads it, and it is itself loaded when first needed.
globalThis.MonacoEnvironment = {
  getWorker: (_, label) => (label === 'typescript' ? new ScriptWorker() : new EditorWorker()),
};

export { monaco };
