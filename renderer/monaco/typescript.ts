import {
  ModuleKind,
  ScriptTarget,
  typescriptDefaults,
} from 'monaco-editor/languages/features/typescript/register';

/** TypeScript's number for `moduleDetection: 'force'`: every text is a module, whatever stands in it. */
const force = 3;
/** TypeScript's number for `moduleResolution: 'bundler'`: packages say by `exports` what stands where. */
const bundler: number = 100;

/** TypeScript as the cells of notebooks are written in; nothing of it is loaded before there is a text in it. */
export function prepareTypeScript(): void {
  typescriptDefaults.setCompilerOptions({
    target: ScriptTarget.ESNext,
    module: ModuleKind.ESNext,
    moduleResolution: bundler,
    moduleDetection: force,
    // The file's name: its short name loses what it refers to.
    lib: ['lib.esnext.d.ts'],
    types: [],
    allowNonTsExtensions: true,
    esModuleInterop: true,
    noEmit: true,
    skipLibCheck: true,
    strict: true,
    // A notebook is written to find something out: a parameter may go without a type.
    noImplicitAny: false,
    useUnknownInCatchVariables: false,
  });

  typescriptDefaults.setModeConfiguration({
    completionItems: true,
    hovers: true,
    signatureHelp: true,
    definitions: true,
    references: true,
    documentHighlights: true,
    documentRangeFormattingEdits: true,
    onTypeFormattingEdits: true,
    codeActions: true,
    // What is wrong depends on the notebook that a text is of: whoever opens one says when to look.
    diagnostics: false,
  });
}
