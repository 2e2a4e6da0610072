/** What can go wrong in pipelines and their steps, for people. */
export const pipelineProblems = {
  'pipeline.missing': (p: { pipeline: string }) => ({
    message: `There is no pipeline ${p.pipeline}.`,
    remedy: `Make pipelines/${p.pipeline}.yaml, or choose one that is there.`,
  }),
  'pipeline.unknown-kind': (p: { kind: string; known: string }) => ({
    message: `No step kind is called ${p.kind}.`,
    remedy: `Use one of: ${p.known}.`,
  }),
  'pipeline.unknown-need': (p: { step: string; need: string }) => ({
    message: `Step ${p.step} needs ${p.need}, which is no step of this pipeline.`,
    remedy: 'Correct the name under needs, or add the step.',
  }),
  'pipeline.no-step': (p: { pipeline: string; step: string; known: string }) => ({
    message: `The pipeline ${p.pipeline} has no step ${p.step}.`,
    remedy: `Choose one of: ${p.known}.`,
  }),
  'pipeline.unknown-param': (p: { param: string; known: string }) => ({
    message: `The pipeline has no parameter ${p.param}.`,
    remedy:
      p.known === ''
        ? 'Add it under params in the pipeline.'
        : `Add it under params, or use one of: ${p.known}.`,
  }),
  'pipeline.cycle': (p: { path: string }) => ({
    message: `The steps wait for each other in a circle: ${p.path}.`,
    remedy: 'Take one of these needs away.',
  }),
  'pipeline.same-output': (p: { first: string; second: string; output: string }) => ({
    message: `The steps ${p.first} and ${p.second} both write ${p.output}.`,
    remedy: 'Give one of them another table, or make one step of them.',
  }),
  'pipeline.exists': (p: { pipeline: string }) => ({
    message: `There is a pipeline ${p.pipeline} already.`,
    remedy: 'Choose another name.',
  }),
  'pipeline.no-trash': (p: { pipeline: string }) => ({
    message: `The removed pipeline ${p.pipeline} is no longer kept.`,
    remedy: 'Take it from your version control, if the project has one.',
  }),
  'pipeline.nobody-makes': (p: { step: string; input: string }) => ({
    message: `Step ${p.step} reads ${p.input}, which is not there and which no step makes.`,
    remedy: 'Correct the name, or add a step that makes it.',
  }),
  'pipeline.unwired': (p: { step: string; input: string; maker: string }) => ({
    message: `Step ${p.step} reads ${p.input}, which ${p.maker} writes, but does not wait for it.`,
    remedy: `Add ${p.maker} under needs.`,
  }),
  'pipeline.running': (p: { pipeline: string }) => ({
    message: `The pipeline ${p.pipeline} is already running.`,
    remedy: 'Wait for it or cancel it, then start again.',
  }),
  'run.missing': (p: { run: string }) => ({
    message: `There is no run ${p.run} in the history.`,
    remedy: 'List the runs to find its number.',
  }),
  'run.of-other': (p: { run: string; pipeline: string }) => ({
    message: `The run ${p.run} is one of the pipeline ${p.pipeline}.`,
    remedy: 'Choose a run of this pipeline.',
  }),
  'step.timeout': (p: { step: string; seconds: number }) => ({
    message: `Step ${p.step} took longer than its limit of ${p.seconds} s and was stopped.`,
    remedy: 'Raise timeout in the pipeline, or give the step less to do.',
  }),
  'step.no-input': (p: { input: string }) => ({
    message: `The step reads ${p.input}, which does not exist yet.`,
    remedy: 'Run the step that makes it first, or name it under needs.',
  }),
  'step.no-column': (p: { of: string; column: string; known: string }) => ({
    message: `${p.of} has no column ${p.column}.`,
    remedy: `Use one of its columns: ${p.known}.`,
  }),
  'step.not-one-select': (p: { file: string; found: number }) => ({
    message: `${p.file} has ${p.found} statements; a step takes one SELECT.`,
    remedy: 'Leave one SELECT in the file; make a step of its own for each of the others.',
  }),
  'step.not-select': (p: { file: string }) => ({
    message: `The statement in ${p.file} is not a SELECT.`,
    remedy: 'Write a SELECT; the step itself writes its rows to the table.',
  }),
  'check.failed': (p: { table: string; failed: number; first: string }) => ({
    message: `${p.failed} critical check${p.failed === 1 ? '' : 's'} of ${p.table} failed; the first: ${p.first}.`,
    remedy:
      'Look at the failing rows, then mend the data or the expectation. Nothing downstream was written.',
  }),
};

/** What is wrong with a pipeline's text, where a schema finds it. */
export const pipelineForms = {
  name: 'use lower-case letters, digits, _ and -',
  duration: 'write a number and a unit, for example 90 s, 10 minutes or 1 hour',
};

/** Why a step stands as it does: each a whole sentence. */
const why = {
  stands: 'Nothing that it depends on has changed.',
  again: 'Some of its failures are put off, so it is checked again in each run.',
  never: 'It has not been built yet.',
  forced: 'Every step was asked for, changed or not.',
  asked: 'It is built only when asked.',
  needsAsked: (p: { need: string }) =>
    `It needs ${p.need}, which is built only when asked and has not been yet.`,
  unknown: 'What it depends on has changed since it was built.',
  kind: (p: { before: string; now: string }) => `Its kind was ${p.before} and is now ${p.now}.`,
  revision: (p: { kind: string }) =>
    `This Boathouse does ${p.kind} in another way than the one that built it.`,
  params: (p: { names: readonly string[] }) =>
    p.names.length === 1 ? `Its ${p.names[0]} changed.` : `Its ${p.names.join(', ')} changed.`,
  inputGone: (p: { asset: string }) => `It reads ${p.asset}, which is not there.`,
  inputNew: (p: { asset: string }) => `It reads ${p.asset}, which was not there before.`,
  inputChanged: (p: { asset: string }) => `It reads ${p.asset}, which changed.`,
  tableVersion: (p: { table: string; from: string; to: string }) =>
    `It reads ${p.table}, which went from version ${p.from} to ${p.to}.`,
  tableAnew: (p: { table: string }) => `It reads ${p.table}, which was made anew.`,
  upstream: (p: { asset: string; step: string }) => `It reads ${p.asset}, which ${p.step} will write again.`,
  outputGone: (p: { asset: string }) => `It wrote ${p.asset}, which is not there any more.`,
  outputChanged: (p: { asset: string }) => `It wrote ${p.asset}, which somebody changed since.`,
  running: 'It is being built now.',
  failed: (p: { message: string }) => `It failed: ${p.message}`,
  before: (p: { step: string }) => `It waits for ${p.step}, which failed.`,
  notConfigured: (p: { message: string }) => `It cannot run: ${p.message}`,
  assets: {
    table: (name: string) => name,
    raw: (name: string) => `the raw files of ${name}`,
    file: (name: string) => name,
    files: (name: string) => `the files ${name}`,
    sql: (name: string) => name,
    notebook: (name: string) => name,
    trained: (name: string) => `the trained model ${name}`,
    explained: (name: string) => `the explanation of ${name}`,
    model: (name: string) => `the model ${name}`,
    online: (name: string) => `the online features of ${name}`,
  } as Record<string, ((name: string) => string) | undefined>,
};

/** What the log of a run says. */
export const pipelineTexts = {
  why,
  noSteps: 'it needs a step',
  otherName: (p: { file: string }) => `it must be ${p.file}, as the file is called`,
  began: (p: { pipeline: string }) => `run of ${p.pipeline} began`,
  ended: (p: { pipeline: string; status: string }) => `run of ${p.pipeline} ${p.status}`,
  tryingAgain: (p: { step: string; message: string; attempt: number }) =>
    `${p.step}: ${p.message} (attempt ${p.attempt})`,
  taken: (p: { file: string; status: string; bytes: number; sha256: string }) =>
    `${p.file}: ${p.status}, ${p.bytes} bytes, sha256 ${p.sha256}`,
  wrote: (p: { table: string; version: number; rows: number }) =>
    `${p.table}: version ${p.version}, ${p.rows} rows`,
  observed: (p: { table: string; rows: number; entities: number }) =>
    `${p.table}: ${p.rows} observations of ${p.entities} entities`,
  iteration: (p: { iteration: number; of: number }) => `${p.iteration} / ${p.of}`,
  registered: (p: { model: string; version: number; active: boolean }) =>
    `${p.model}: version ${p.version}${p.active ? ', active' : ''}`,
  unexpected: (p: {
    expectation: string;
    column: string | null;
    count: number | null;
    exception: string | null;
  }) =>
    p.expectation +
    (p.column === null ? '' : ` of ${p.column}`) +
    (p.count === null ? '' : `, ${p.count.toLocaleString('en')} unexpected`) +
    (p.exception === null ? '' : `: ${p.exception.replace(/\.$/, '')}`),
};
