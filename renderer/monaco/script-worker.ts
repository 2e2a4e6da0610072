import { typescript, type Service } from 'monaco-editor/languages/features/typescript/lib/typescriptServices';
import {
  TypeScriptWorker,
  type ExtraLibs,
  type WorkerContext,
  type WorkerData,
} from 'monaco-editor/languages/features/typescript/tsWorker';

/** Texts of packages' types by their places in the project, and packages that really stand elsewhere. */
export interface Packages {
  files: Readonly<Record<string, string>>;
  links: Readonly<Record<string, string>>;
}

/** What `getTypeScriptWorker` leads to, beside Monaco's own. */
export interface PackageReader {
  takePackages(packages: Packages): Promise<void>;
}

type Method = (address: string, ...rest: unknown[]) => unknown;

const root = 'file:///';
const folderOf = (address: string): string => /^file:\/\/\/notebooks\/\d+\//.exec(address)?.[0] ?? '';

/**
 * Monaco's TypeScript for several notebooks at a time: the files of each folder `notebooks/N` are a program of their
 * own, so that the names of one are not those of another. Libraries are read once for all of them.
 */
export class ScriptWorker extends TypeScriptWorker implements PackageReader {
  readonly #services = new Map<string, Service>();
  readonly #registry = typescript.createDocumentRegistry(true, '');
  #packages: Packages = { files: {}, links: {} };

  constructor(context: WorkerContext, data: WorkerData) {
    super(context, data);
    const ofItsFolder =
      (method: string): Method =>
      (address, ...rest) =>
        (this.#serviceOf(folderOf(address)) as unknown as Record<string, Method>)[method]?.(address, ...rest);
    this._languageService = new Proxy({}, { get: (_, method) => ofItsFolder(String(method)) });
  }

  /** Adds what packages declare; what was looked for in vain before is looked for again. */
  async takePackages({ files, links }: Packages): Promise<void> {
    this.#packages = {
      files: { ...this.#packages.files, ...files },
      links: { ...this.#packages.links, ...links },
    };
    this.#end(() => true);
  }

  override async updateExtraLibs(libs: ExtraLibs): Promise<void> {
    await super.updateExtraLibs(libs);
    const folders = new Set(Object.keys(libs).map(folderOf));
    this.#end((folder) => !folders.has(folder));
  }

  #end(which: (folder: string) => boolean): void {
    for (const [folder, service] of this.#services) {
      if (!which(folder)) continue;
      service.dispose();
      this.#services.delete(folder);
    }
  }

  #serviceOf(folder: string): Service {
    const service =
      this.#services.get(folder) ?? typescript.createLanguageService(this.#hostOf(folder), this.#registry);
    this.#services.set(folder, service);
    return service;
  }

  /** This worker as host of one folder's program. */
  #hostOf(folder: string): object {
    const ofAll = (address: string) => ['', folder].includes(folderOf(address));
    return Object.assign(Object.create(this) as object, {
      getScriptFileNames: () => this.getScriptFileNames().filter(ofAll),
      _getScriptText: (address: string) => this.#textOf(address),
      useCaseSensitiveFileNames: () => true,
      realpath: (address: string) => root + this.#realPlace(address.slice(root.length)),
    });
  }

  #textOf(address: string): string | undefined {
    const own = this._getScriptText(address);
    if (own !== undefined || !address.startsWith(root)) return own;
    const { files } = this.#packages;
    const place = this.#realPlace(address.slice(root.length));
    return Object.hasOwn(files, place) ? files[place] : undefined;
  }

  #realPlace(place: string): string {
    const link = Object.entries(this.#packages.links).find(([from]) => place.startsWith(`${from}/`));
    return link === undefined ? place : link[1] + place.slice(link[0].length);
  }
}
