/** What can go wrong around the engine process and its host, for people. */
export const engineProblems = {
  'project.missing': (p: { folder: string }) => ({
    message: `${p.folder} is not a Boathouse project: it has no boathouse.yaml.`,
    remedy: 'Make one with `boathouse new DIR`, or name the folder of a project.',
  }),
  'project.held': (p: { folder: string; pid: string }) => ({
    message: `Another Boathouse (process ${p.pid}) holds ${p.folder} and does not answer.`,
    remedy: 'Wait a moment and try again, or end that process.',
  }),
  'project.exists': (p: { folder: string }) => ({
    message: `${p.folder} is not empty.`,
    remedy: 'Choose a new folder; what is there was left as it is.',
  }),
  'call.unknown': (p: { call: string }) => ({
    message: `The engine has no call ${p.call}.`,
    remedy: 'Use a window or command line of the same version as the engine.',
  }),
  'call.refused': (_: object) => ({
    message: 'The engine refused the request: its secret is missing or wrong.',
    remedy: 'Start Boathouse again so that it reads the new secret.',
  }),
  'engine.failed': (p: { cause: string }) => ({
    message: `The engine could not start: ${p.cause}`,
    remedy: 'The log in .boathouse/logs names the cause; mend it and start again.',
  }),
};
