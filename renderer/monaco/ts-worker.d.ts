// Monaco ships its TypeScript worker without types: what is used of it.
declare module 'monaco-editor/languages/features/typescript/tsWorker' {
  export interface WorkerContext {
    getMirrorModels(): { uri: { path: string; toString(): string }; version: number; getValue(): string }[];
  }
  export interface ExtraLibs {
    [address: string]: { content: string; version: number };
  }
  export interface WorkerData {
    compilerOptions: object;
    extraLibs: ExtraLibs;
    inlayHintsOptions?: object;
  }
  /** The languages' features of one program; it is itself the host of its language service. */
  export class TypeScriptWorker {
    constructor(context: WorkerContext, data: WorkerData);
    protected _languageService: object;
    protected _extraLibs: ExtraLibs;
    protected _getScriptText(address: string): string | undefined;
    getScriptFileNames(): string[];
    updateExtraLibs(libs: ExtraLibs): Promise<void>;
    getSemanticDiagnostics(
      address: string,
    ): Promise<{ messageText: string | { messageText: string }; start?: number }[]>;
    getQuickInfoAtPosition(
      address: string,
      offset: number,
    ): Promise<{ displayParts?: { text: string }[] } | undefined>;
  }
}
declare module 'monaco-editor/languages/features/typescript/lib/typescriptServices' {
  export interface Service {
    dispose(): void;
  }
  export const typescript: {
    createLanguageService(host: object, registry: object): Service;
    createDocumentRegistry(caseMatters: boolean, folder: string): object;
  };
}
declare module 'monaco-editor/languages/features/typescript/ts.worker' {
  import type {
    TypeScriptWorker,
    WorkerContext,
    WorkerData,
  } from 'monaco-editor/languages/features/typescript/tsWorker';
  export function initialize(make: (context: WorkerContext, data: WorkerData) => TypeScriptWorker): void;
}
