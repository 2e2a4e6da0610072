const megabytes = (bytes: number) => `${Math.round(bytes / 1024 ** 2).toLocaleString('en')} MB`;

/** What can go wrong in the desktop app, for people. */
export const desktopProblems = {
  'secret.no-keychain': (_: object) => ({
    message: 'This system has no keychain that Boathouse could use.',
    remedy:
      'Unlock or install one (on Linux: gnome-keyring or KWallet), or set the secret in the environment.',
  }),
  'secret.missing': (p: { name: string }) => ({
    message: `The engine knows no secret ${p.name}.`,
    remedy: `In the app, set it under File, Secrets, and open the project again; without the app, start Boathouse with the environment variable ${p.name}.`,
  }),
  'update.none-here': (_: object) => ({
    message: 'This copy has no place to fetch updates from.',
    remedy:
      'It runs from its sources, or was packed without such a place: fetch a newer version as you did this one.',
  }),
  'update.unreachable': (p: { reason: string }) => ({
    message: `The place that updates come from does not answer (${p.reason}).`,
    remedy: 'Everything works without it; look again when this machine is on the network.',
  }),
  'update.not-fetched': (p: { reason: string }) => ({
    message: `The new version was not fetched whole (${p.reason}); nothing of it was kept.`,
    remedy: 'Fetch it again; where that fails too, tell who released it.',
  }),
  'update.busy': (p: { project: string; work: string }) => ({
    message: `${p.project} is at work: ${p.work}.`,
    remedy: 'Restart when it is done; quitting Boathouse installs the version too.',
  }),
  'upload.folder': (p: { name: string }) => ({
    message: `${p.name} is a folder, and no Boathouse project.`,
    remedy: 'Drop the files that are in it.',
  }),
};

/** What the desktop app says outside its windows' pages. */
export const desktopTexts = {
  name: 'Boathouse',
  welcome: 'Welcome to Boathouse',
  chooseFolder: 'Open a project or a folder',
  chooseFiles: 'Choose files with data',
  newFolder: 'Where the project’s folder shall be',
  projectName: 'Project',
  makeProject: 'Make the project',
  /** What a new project is called to begin with. */
  sampleName: 'Harbour shop',
  newName: 'New project',
  outside: {
    question: (p: { host: string }) => `Open ${p.host} in your browser?`,
    open: 'Open',
    stay: 'Stay here',
  },
  notOpened: (p: { folder: string }) => `${p.folder} could not be opened`,
  elsewhere: 'the program that had started it ended',
  pageGone: {
    title: 'The window keeps ending',
    detail: (p: { reason: string }) =>
      `Its reason: ${p.reason}. Everything that was saved is there; close Boathouse and start it again.`,
  },
  notDone: 'That could not be done',
  leave: {
    question: (p: { project: string; work: string }) => `${p.project} is at work: ${p.work}.`,
    detail: 'What is done is kept; what runs now ends with the window.',
    stay: 'Keep it open',
    close: 'Close it',
  },
  done: {
    succeeded: (p: { title: string }) => `${p.title} is done`,
    failed: (p: { title: string }) => `${p.title} failed`,
  },
  memory: (bytes: number) => `Boathouse takes ${megabytes(bytes)} of memory.`,
  process: (p: { name: string; pid: number; bytes: number }) => `${megabytes(p.bytes)}  ${p.name} (${p.pid})`,
  selfTest: {
    write: 'Write access',
    writable: 'Files can be written',
    engine: 'Engine',
    pid: (p: { pid: number }) => `Runs as process ${p.pid}`,
    duckdb: 'DuckDB',
    sqlite: 'SQLite',
    runs: (p: { count: number }) => `Answers, with ${p.count} runs`,
    onnx: 'ONNX Runtime',
    answers: (p: { runtime: string }) => `${p.runtime}, answers a small model`,
    memory: 'Memory',
    free: (p: { bytes: number }) => `${megabytes(p.bytes)} free`,
    little: 'Little memory is free: large tables will be slow.',
    noEngine: 'The engine did not start.',
  },
  update: {
    none: 'This is the newest version that is released for this machine.',
    found: (p: { version: string; back: boolean }) =>
      p.back
        ? `The version that you have was withdrawn; ${p.version} takes its place.`
        : `Version ${p.version} is there.`,
    detail: 'It is fetched while you work, checked, and installed when you quit.',
    fetch: 'Fetch it',
    later: 'Not now',
  },
  menu: {
    file: 'File',
    edit: 'Edit',
    view: 'View',
    window: 'Window',
    help: 'Help',
    openProject: 'Open project …',
    newFromFiles: 'New project from files …',
    openSample: 'Open the sample project …',
    newWindow: 'New window',
    secrets: 'Secrets …',
    save: 'Save',
    closeTab: 'Close tab',
    undo: 'Undo',
    redo: 'Redo',
    palette: 'Search or run a command',
    sidebar: 'Sidebar',
    inspector: 'Inspector',
    activity: 'Activity',
    keys: 'Keys',
    memory: 'Memory of every process',
    logs: 'Open the logs folder',
    diagnostics: 'Copy diagnostics',
    update: 'Look for an update',
    daily: 'Look for updates once a day',
    notices: 'Licence notices',
  },
};
