/** Problems that any layer can meet. A problem: what happened, and what to do next. */
export const commonProblems = {
  'file.missing': (p: { file: string }) => ({
    message: `The file ${p.file} does not exist.`,
    remedy: 'Check the path, or put the file there and try again.',
  }),
  'file.denied': (p: { file: string }) => ({
    message: `Boathouse may not read or write ${p.file}.`,
    remedy: 'Give your user access to it, or choose another folder.',
  }),
  'file.outside': (p: { file: string }) => ({
    message: `The path ${p.file} leads outside the project folder.`,
    remedy: 'Use a path inside the project.',
  }),
  'file.invalid': (p: { file: string; reason: string }) => ({
    message: `${p.file} cannot be read: ${p.reason}.`,
    remedy: 'Mend the file at the place named, then try again.',
  }),
  'file.unwritable': (p: { file: string; reason: string }) => ({
    message: `${p.file} could not be written (${p.reason}).`,
    remedy: 'Name a file in a folder that you may write to.',
  }),
  'file.folder': (p: { file: string }) => ({
    message: `${p.file} is a folder, not a file.`,
    remedy: 'Name a file in it.',
  }),
  'format.newer': (p: { file: string; found: number; known: number }) => ({
    message: `${p.file} has format ${p.found}; this Boathouse knows formats up to ${p.known}.`,
    remedy: 'Install the newest Boathouse; the file was left as it is.',
  }),
  'disk.full': (p: { path: string }) => ({
    message: p.path === '' ? 'The disk is full.' : `The disk is full: ${p.path} could not be written.`,
    remedy: 'Free some space and run again; finished steps are kept.',
  }),
  'memory.exhausted': (_: object) => ({
    message: 'The work needed more memory than Boathouse may use.',
    remedy: 'Use fewer rows or columns at a time, or raise memoryLimit in boathouse.yaml.',
  }),
  'sql.failed': (p: { reason: string }) => ({
    message: `The SQL could not be run: ${p.reason}`,
    remedy: 'Mend the statement, then run it again.',
  }),
  'input.invalid': (p: { where: string; reason: string }) => ({
    message: `${p.where}: ${p.reason}.`,
    remedy: 'Correct the input and send it again.',
  }),
  'job.cancelled': (_: object) => ({
    message: 'Cancelled.',
    remedy: 'Start it again when you like; what was finished is kept.',
  }),
  'job.missing': (p: { id: string }) => ({
    message: `There is no job ${p.id}.`,
    remedy: 'It may have ended before the engine restarted; look at the history.',
  }),
  'engine.gone': (_: object) => ({
    message: 'The engine went away before it answered.',
    remedy: 'Run the command again; finished steps are kept. The log in .boathouse/logs names the cause.',
  }),
  'worker.died': (p: { entry: string; cause: string }) => ({
    message: `The ${p.entry} process ended unexpectedly (${p.cause}).`,
    remedy: 'Run again; if it ended for want of memory, use fewer rows.',
  }),
  'internal.unexpected': (p: { what: string }) => ({
    message: `Something unexpected happened: ${p.what}`,
    remedy: 'Try again; if it happens again, report it with the details and the log.',
  }),
};
