/** What can go wrong around the engine process and its host, for people. */
export const engineProblems = {
  'project.missing': (p: { folder: string }) => ({
    message: `${p.folder} is not a Boathouse project: it has no boathouse.yaml.`,
    remedy: 'Choose the folder of a project, or make a new one (on the command line: `boathouse new DIR`).',
  }),
  'project.held': (p: { folder: string; pid: string }) => ({
    message: `Another Boathouse (process ${p.pid}) holds ${p.folder} and does not answer.`,
    remedy: 'Wait a moment and try again, or end that process.',
  }),
  'project.exists': (p: { folder: string }) => ({
    message: `${p.folder} is not empty.`,
    remedy: 'Choose another name or place; what is there was left as it is.',
  }),
  'project.unwritable': (p: { folder: string; reason: string }) => ({
    message: `No project can be made at ${p.folder} (${p.reason}).`,
    remedy: 'Choose a place that you may write to.',
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
