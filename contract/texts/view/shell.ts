const short = { second: 's', minute: 'min', hour: 'h', day: 'd', month: 'months', year: 'years' } as const;
const span = (p: { count: number; unit: keyof typeof short }) => {
  const unit = p.count === 1 ? short[p.unit].replace(/s$/, p.unit === 'second' ? 's' : '') : short[p.unit];
  return `${p.count} ${unit}`;
};
const failures = (count: number) => `${count} failed`;

const jobKinds: Record<string, string | undefined> = {
  run: 'Run',
  publish: 'Publish',
  export: 'Export',
  import: 'Import',
  score: 'Score',
};

/** What the window's frame says. */
export const shellTexts = {
  undo: 'Undo',
  boundary: 'Boundary between panes',
  goTo: (p: { view: string }) => `Go to ${p.view}`,
  cancelRun: (p: { pipeline: string }) => `Cancel the run of ${p.pipeline}`,
  ago: (p: { count: number; unit: keyof typeof short }) =>
    p.unit === 'second' && p.count < 5 ? 'just now' : `${span(p)} ago`,
  left: (p: { count: number; unit: keyof typeof short }) => `about ${span(p)} left`,
  themes: { system: 'As the system', light: 'Light', dark: 'Dark' },
  project: { openOther: 'Open another project …', copyFolder: 'Copy the folder’s path' },
  parts: {
    close: 'Close',
    details: 'Details',
    copyProblem: 'Copy',
    copied: 'Copied',
  },
  tabs: {
    list: 'Tabs',
    close: 'Close',
    closeFront: 'Close the tab',
    closeOthers: 'Close the others',
    closed: (p: { tab: string }) => `Closed ${p.tab}`,
    reopen: 'Reopen the closed tab',
    next: 'Next tab',
    previous: 'Previous tab',
    split: 'Split right',
    moveAcross: 'Move to the other side',
    moveLeft: 'Move left',
    moveRight: 'Move right',
  },
  sidebar: { fold: 'Fold the sidebar', unfold: 'Open the sidebar', toggle: 'Fold or open the sidebar' },
  inspector: {
    label: 'Inspector',
    fold: 'Fold the inspector',
    unfold: 'Open the inspector',
    toggle: 'Fold or open the inspector',
  },
  panes: { next: 'Next pane', previous: 'Previous pane' },
  palette: {
    title: 'Search or run a command',
    prompt: 'Search or run a command',
    none: (p: { wanted: string }) => `Nothing is called “${p.wanted}”.`,
    more: (p: { count: number }) => `${p.count.toLocaleString('en')} more: type on to find them.`,
    kinds: {
      view: 'Views',
      command: 'Commands',
      place: 'Headings',
      table: 'Tables',
      notebook: 'Notebooks',
      pipeline: 'Pipelines',
      model: 'Models',
      run: 'Runs',
    },
  },
  keys: { title: 'Keyboard shortcuts' },
  secrets: {
    title: 'Secrets',
    about:
      'Keys of other servers, sealed by this system’s keychain and kept outside every project. A value is never shown again; an engine has it from the next opening of its project.',
    none: 'No secret is kept yet.',
    kept: 'Kept secrets',
    name: 'Name',
    nameHint: 'Capital letters, digits and _, for example PUBLISH_KEY',
    nameWrong: 'A name begins with a capital letter and has capital letters, digits and _ only.',
    value: 'Value',
    set: 'Keep it',
    replace: 'Replace it',
    done: (p: { name: string }) => `${p.name} is kept.`,
    remove: (p: { name: string }) => `Remove ${p.name}`,
    sure: 'Remove for good',
    removed: (p: { name: string }) => `${p.name} is removed.`,
    from: 'Key from',
    typed: 'What is typed here',
    secret: (p: { name: string }) => `Secret ${p.name}`,
  },
  activity: {
    title: 'Activity',
    toggle: 'Show activity',
    button: (p: { running: number }) => (p.running === 0 ? 'Activity' : `Activity: ${p.running} running`),
    none: 'Nothing has run since the engine started. Runs, exports and other long work stand here.',
    running: 'Running',
    ended: 'Ended',
    job: (p: { kind: string; title: string }) => {
      const kind = jobKinds[p.kind];
      return kind === undefined ? p.title : `${kind}: ${p.title}`;
    },
    cancel: (p: { title: string }) => `Cancel ${p.title}`,
    outcome: (p: { status: string; when: string | null }) =>
      p.when === null ? p.status : `${p.status} ${p.when}`,
  },
  flow: {
    label: 'From raw files to what is served',
    stages: { raw: 'Raw', processed: 'Processed', curated: 'Curated', model: 'Model', served: 'Served' },
    running: 'running',
    runningSteps: (p: { steps: readonly string[] }) => `Running: ${p.steps.join(', ')}`,
    well: 'all well',
    failed: (p: { count: number }) => failures(p.count),
    answersIn: (p: { seconds: number }) =>
      `${(p.seconds * 1000).toLocaleString('en', { maximumSignificantDigits: 2 })} ms`,
    engine: (p: { memory: string }) => `engine ${p.memory}`,
    engineHint: 'What the engine’s process takes of the memory',
  },
  desktop: {
    restarted: (p: { cause: string }) =>
      `The engine ended (${p.cause}) and runs again. Nothing that was saved is lost; run again what was running.`,
    lost: (p: { cause: string }) =>
      `The engine keeps ending (${p.cause}) and is not started again by itself. Its logs name the reason.`,
    again: 'Start it again',
    update: {
      found: (p: { version: string; back: boolean }) =>
        p.back
          ? `The version that you have was withdrawn; ${p.version} takes its place.`
          : `Version ${p.version} is there.`,
      fetch: 'Fetch it',
      fetching: (p: { version: string }) => `Version ${p.version} is being fetched …`,
      ready: (p: { version: string }) => `Version ${p.version} is ready and is installed when you quit.`,
      restart: 'Restart now',
      again: 'Try again',
    },
  },
};
