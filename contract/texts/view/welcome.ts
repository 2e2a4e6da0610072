const counted = (count: number) => (count === 1 ? 'One thing is' : `${count} things are`);

/** What the desktop app says where no project is open. */
export const welcomeTexts = {
  title: 'Boathouse',
  about: 'A lakehouse on your own machine: data flows in at one end, answers come out at the other.',
  /** The way of the data, stage by stage: the same names as in the workbench. */
  flow: 'The way of the data',
  stages: {
    raw: 'Files as they came',
    processed: 'Typed, cleaned, checked',
    curated: 'Joined, with features',
    model: 'Trained and explained',
    served: 'Answers in milliseconds',
  },
  begin: 'Begin',
  ways: {
    'project.sample': {
      title: 'Open the sample',
      about: 'A small shop: events, a pipeline, notebooks, a model',
    },
    'project.import': {
      title: 'New project from files',
      about: 'Choose CSV, Parquet or JSON, or drop them here',
    },
    'project.choose': { title: 'Open a project', about: 'A folder that has a boathouse.yaml' },
    'project.create': { title: 'New empty project', about: 'A folder with nothing in it yet' },
  },
  drop: 'Drop files to make a project of them',
  dropHint: 'or the folder of a project to open it',
  busy: 'At work …',
  recent: 'Recent projects',
  noRecent: 'Projects that you opened stand here. Nothing leaves this machine.',
  gone: 'not found',
  goneHint: (p: { folder: string }) =>
    `${p.folder} is not there now: it was moved, or its drive is away. Choose it again where it is.`,
  forget: (p: { name: string }) => `Take ${p.name} off the list`,
  selfTest: {
    title: 'This machine',
    about: 'Try whether all that Boathouse stands on works here',
    run: 'Test it',
    again: 'Test it again',
    running: 'Testing …',
    result: (p: { failed: number }) => (p.failed === 0 ? 'All is well.' : `${counted(p.failed)} not well.`),
    copy: 'Copy diagnostics',
    copied: 'Copied',
    hide: 'Hide the result',
  },
};
