/** What can go wrong on the command line, for people. */
export const cliProblems = {
  'cli.usage': (p: { reason: string; command: string }) => ({
    message: `${p.reason}.`,
    remedy: `Try: boathouse ${p.command}--help`.replace('  ', ' '),
  }),
  'demo.usage': (p: { reason: string }) => ({
    message: `${p.reason}.`,
    remedy: 'Try: npm run demo -- --help',
  }),
  'port.in-use': (p: { port: number; host: string }) => ({
    message: `Port ${p.port} on ${p.host} is in use.`,
    remedy: 'Choose another with --port, or 0 for any free one.',
  }),
  'port.denied': (p: { port: number; host: string }) => ({
    message: `This account may not listen on port ${p.port}.`,
    remedy: 'Choose a port above 1023 with --port.',
  }),
  'host.unknown': (p: { port: number; host: string }) => ({
    message: `${p.host} is no address of this machine.`,
    remedy: 'Give --host an address of this machine, and --name the name by which browsers reach it.',
  }),
  'host.nameless': (p: { host: string }) => ({
    message: `${p.host} listens on every address of this machine, but no browser can ask for it by that name.`,
    remedy:
      'Say with --name by which name browsers reach this machine; requests for other names are refused.',
  }),
  'host.exposed': (p: { host: string }) => ({
    message: `Boathouse does not listen on ${p.host} without TLS: others on the way could read the data and the token.`,
    remedy:
      'Give --tls-cert and --tls-key, or listen on 127.0.0.1 and reach it through a tunnel (ssh -L 4180:localhost:4180). Where the network itself is safe, say both --without-tls and --trust-this-network.',
  }),
  'tls.certificate': (p: { file: string }) => ({
    message: `${p.file} is no certificate that TLS can use.`,
    remedy: 'Give --tls-cert a PEM file: the certificate first, then those that vouch for it.',
  }),
  'tls.key': (p: { file: string }) => ({
    message: `${p.file} is no private key that can be read, or it is locked with a passphrase.`,
    remedy: 'Give --tls-key a PEM file without a passphrase that only this account can read.',
  }),
  'tls.pair': (p: { certFile: string; keyFile: string }) => ({
    message: `The key in ${p.keyFile} does not belong to the certificate in ${p.certFile}.`,
    remedy: 'Give --tls-key the key with which the certificate was made.',
  }),
  'tls.date': (p: { file: string; from: string; to: string }) => ({
    message: `The certificate in ${p.file} is valid from ${p.from} to ${p.to}, not today.`,
    remedy: 'Renew it, or check the clock of this machine.',
  }),
  'tls.name': (p: { file: string; name: string; holds: string }) => ({
    message: `The certificate in ${p.file} is not for ${p.name}, but for ${p.holds}.`,
    remedy: 'Have one made for that name, or reach this machine by the name that it has (--name).',
  }),
};

const exitCodes = `Exit codes: 0 done, 1 the work failed, 2 the command was not understood, 130 cancelled.`;

/** Help of each command and what the commands print. */
export const cliTexts = {
  help: {
    main: `Boathouse, a lakehouse workbench.

Usage: boathouse COMMAND [options]

  new DIR [--sample]                 make a project
  run PIPELINE | NOTEBOOK.md         run a pipeline or a notebook of the project
  serve [DIR]                        open the workbench for a browser
  endpoint                           serve the project's models over HTTP
  predict MODEL                      predict with the active version of a model
  publish MODEL --to URL             send a version to a serving instance
  sql "SELECT …"                     query the project's tables
  table read FOLDER --out FILE       read a Delta table, at any version, into a Parquet file
  notebook import|export FILE        turn a notebook into another format

Commands take the project that the current folder belongs to, or --project DIR.
They attach to the engine that holds the project, or start one.
boathouse COMMAND --help tells more. ${exitCodes}`,
    new: `Usage: boathouse new DIR [--sample]

Makes a project in a new or empty folder; --sample lays out the sample shop with its data and pipeline.

${exitCodes}`,
    run: `Usage: boathouse run PIPELINE [--project DIR] [--param NAME=VALUE …] [--to STEP] [--force] [--json]
       boathouse run NOTEBOOK.md [--project DIR] [--param NAME=VALUE …] [--out FILE.html]

Runs pipelines/PIPELINE.yaml. Steps whose definition and inputs have not changed are skipped, so a run
that failed or was killed goes on where it stopped. Ctrl+C cancels.

  --param NAME=VALUE  sets a parameter of the pipeline (may be given more than once)
  --to STEP           runs this step and what it needs
  --force             runs every step, changed or not
  --json              prints the run as one JSON object at the end

A notebook runs from nothing, each cell after those it needs, and leaves a report; it fails where a cell fails.
Its cells are programs: run only what you trust.

  --out FILE.html     where the report goes (else .boathouse/reports)

${exitCodes}`,
    notebook: `Usage: boathouse notebook import FILE.ipynb --out FILE.md
       boathouse notebook export FILE.md --out FILE

Turns a notebook of Jupyter into Boathouse's Markdown, or Markdown into FILE.ipynb, FILE.sql or FILE.ts. Python
cells are kept to be read; outputs stay behind.

${exitCodes}`,
    serve: `Usage: boathouse serve [DIR] [--port N] [--host ADDRESS] [--name NAME …]
                       [--tls-cert FILE --tls-key FILE] [--allow-files]

Opens the project for a browser and prints the address, which holds a token: who has it can do all that you can.
Only this machine can reach it, unless --host says otherwise; beyond this machine it needs TLS.

  --port N              port, 0 for any free one (default 4180)
  --host ADDRESS        address of this machine to listen on (default 127.0.0.1)
  --name NAME           name by which browsers reach this machine (may be given more than once)
  --tls-cert FILE       certificate as PEM, with those that vouch for it
  --tls-key FILE        its key as PEM, without a passphrase
  --without-tls         together with --trust-this-network: listens beyond this machine without TLS
  --trust-this-network  see --without-tls
  --allow-files         lets SQL read files outside the project

${exitCodes}`,
    endpoint: `Usage: boathouse endpoint [--project DIR] [--port N] [--host NAME] [--key-env NAME]

Serves the project's models over HTTP: POST /predict, GET /health, /metrics, /docs.
Beyond this machine it needs a key, given in the environment variable that --key-env names.

${exitCodes}`,
    predict: `Usage: boathouse predict MODEL (--features JSON | --entity KEY [--service NAME]) [--version N] [--project DIR] [--json]

Predicts with the active version of a model: from features, or from those that the online store has for an
entity (a session's id); the feature service has the model's name unless --service says otherwise.

${exitCodes}`,
    publish: `Usage: boathouse publish MODEL --to URL [--version N] [--key-env NAME] [--project DIR]

Sends a version (the active one) to a serving instance, which checks it and makes it its active one.
The instance's key is read from the environment variable that --key-env names (default BOATHOUSE_KEY).

${exitCodes}`,
    sql: `Usage: boathouse sql "SELECT …" [--limit N] [--json] [--project DIR]

Runs SQL over the project's tables (processed.…, curated.…) and prints the first rows.

  --limit N  rows to print (default 100, at most 10,000)
  --json     prints one JSON object a row

${exitCodes}`,
    table: `Usage: boathouse table read FOLDER [--version N] --out FILE.parquet

Reads a Delta table, in a project or anywhere, at its newest or the given version, into one Parquet file.

${exitCodes}`,
  },
  made: (p: { folder: string }) => `Made a project in ${p.folder}.`,
  engineDied: 'The engine ended unexpectedly and was started again. Finished steps are kept.',
  engineDies: 'it ended again and again; .boathouse/logs may name the cause',
  serving: (p: { name: string; address: string }) => `Boathouse serves ${p.name} at ${p.address}`,
  unprotected: (p: { host: string }) =>
    `Listening on ${p.host} without TLS, as you asked twice: whoever is on the way can read the data and the token.`,
  /** What a browser is told that the headless host does not serve. */
  refused: {
    400: 'This address cannot be understood.',
    401: 'Open the address that boathouse serve printed: it holds the token of this start.',
    403: 'Boathouse is not served under this name, or another site asked. boathouse serve --name NAME adds a name.',
    404: 'There is nothing here.',
    429: 'Too many wrong tokens. Wait a second and open the address that boathouse serve printed.',
    500: 'Something went wrong here; the terminal of boathouse serve names it.',
  },
  rows: (p: { shown: number; more: boolean }) =>
    `${p.shown} row${p.shown === 1 ? '' : 's'}${p.more ? ' (there are more: raise --limit)' : ''}`,
  step: (p: { step: string; status: string; rows: string; seconds: string }) =>
    `  ${p.step.padEnd(22)} ${p.status.padEnd(12)} ${p.rows.padStart(12)} ${p.seconds.padStart(9)}`,
  runEnded: (p: { pipeline: string; status: string; seconds: number }) =>
    `${p.pipeline}: ${p.status} in ${p.seconds.toFixed(1)} s`,
  prediction: (p: { probability: number; decision: boolean; threshold: number; version: number }) =>
    `probability ${p.probability.toFixed(4)} → ${p.decision ? 'yes' : 'no'} (threshold ${p.threshold.toFixed(4)}, version ${p.version})`,
  published: (p: { model: string; version: number; url: string }) =>
    `Published ${p.model} version ${p.version} to ${p.url}.`,
  notebookRan: (p: { file: string; cells: number; report: string }) =>
    `Ran ${p.file}: ${p.cells} cells, all well. Report: ${p.report}`,
  converted: (p: { from: string; to: string }) => `Wrote ${p.to} from ${p.from}.`,
  exported: (p: { rows: number; file: string }) => `Wrote ${p.rows} rows to ${p.file}.`,
  problem: (p: { message: string; place: string; remedy: string }) =>
    `${p.message}${p.place === '' ? '' : `\n  at ${p.place}`}\n  ${p.remedy}`,
};
