/** What can go wrong in registry/, for people. */
export const registryProblems = {
  'registry.name-invalid': (p: { name: string }) => ({
    message: `${p.name === '' ? 'An empty text' : p.name} cannot be the name of a model.`,
    remedy: 'Use letters, digits, - and _, at most 64, beginning with a letter or digit.',
  }),
  'registry.no-model': (p: { model: string }) => ({
    message: `There is no model ${p.model}.`,
    remedy: 'Train and register it first, or correct the name.',
  }),
  'registry.no-version': (p: { model: string; version: number }) => ({
    message: `The model ${p.model} has no version ${p.version}.`,
    remedy: 'Choose one of its versions.',
  }),
  'registry.no-active': (p: { model: string }) => ({
    message: `No version of the model ${p.model} is active.`,
    remedy: 'Activate one of its versions, or name the version.',
  }),
  'registry.no-evaluation': (p: { model: string; version: number }) => ({
    message: `What version ${p.version} of the model ${p.model} does at other thresholds is not known: it was registered without an evaluation.`,
    remedy: 'Run the pipeline that trains it again, and choose the threshold of the version that this makes.',
  }),
  'registry.checksum': (p: { model: string; file: string }) => ({
    message: `${p.file} of the model ${p.model} is not what its receipt says: its SHA-256 differs.`,
    remedy: 'Publish or register the model again; the damaged copy is not used.',
  }),
  'registry.golden-mismatch': (p: { model: string; row: number; expected: number; found: number }) => ({
    message: `The model ${p.model} gives ${p.found} at golden row ${p.row}, where training gave ${p.expected}.`,
    remedy: 'Train it again, and use the same release of Boathouse on both sides.',
  }),
  'registry.unreachable': (p: { url: string; reason: string }) => ({
    message: `The server at ${p.url} cannot be reached (${p.reason}).`,
    remedy: 'Check the address, and that the serving program is running there.',
  }),
  'registry.url-invalid': (p: { url: string }) => ({
    message: `${p.url} is not the address of a server.`,
    remedy: 'Give an address such as http://127.0.0.1:8000.',
  }),
  'registry.key-refused': (p: { url: string }) => ({
    message: `The server at ${p.url} refused the key.`,
    remedy: 'Give the key that the server was started with.',
  }),
  'registry.publish-refused': (p: { url: string; status: number }) => ({
    message: `The server at ${p.url} did not take the model (HTTP status ${p.status}).`,
    remedy: 'Check that the address is that of a Boathouse serving program of the same release.',
  }),
};
