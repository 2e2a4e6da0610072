/** What the desktop app says where no project is open. */
export const welcomeTexts = {
  title: 'Boathouse',
  about:
    'Open a folder, and have ingestion, tables, notebooks, pipelines, checks and models in it. All of it stays on this machine.',
  begin: 'Begin',
  ways: {
    'project.sample': {
      title: 'Open the sample',
      about: 'A small shop with events, a pipeline and notebooks, in a folder of your choice',
    },
    'project.choose': { title: 'Open a project', about: 'A folder that has a boathouse.yaml' },
    'project.create': {
      title: 'New project',
      about: 'An empty folder becomes a project; drop files into it then',
    },
  },
  recent: 'Recent projects',
  noRecent: 'Projects that you opened stand here.',
  selfTest: {
    title: 'Is all well on this machine?',
    run: 'Test it',
    running: 'Testing …',
    result: (p: { failed: number }) =>
      p.failed === 0
        ? 'All is well.'
        : `${p.failed === 1 ? 'One thing is' : `${p.failed} things are`} not well.`,
  },
};
