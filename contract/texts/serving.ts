/** What can go wrong in serving/, for people. */
export const servingProblems = {
  'serving.key-needed': (p: { host: string }) => ({
    message: `Listening on ${p.host} would let other machines in, and there is no key.`,
    remedy: 'Put a key into an environment variable and name it with --key-env, or leave --host out.',
  }),
  'serving.key-empty': (p: { name: string }) => ({
    message: `The environment variable ${p.name}, which --key-env names, is empty or missing.`,
    remedy: `Set ${p.name} to a long random text and start again.`,
  }),
  'serving.key-refused': (_: object) => ({
    message: 'The key is missing or wrong.',
    remedy: 'Send the key of this server as the header Authorization: Bearer KEY.',
  }),
  'serving.port-in-use': (p: { port: number; host: string }) => ({
    message: `Port ${p.port} on ${p.host} is in use by another program.`,
    remedy: 'Stop that program, or choose another port with --port.',
  }),
  'serving.host-unknown': (p: { host: string }) => ({
    message: `This server cannot listen on ${p.host}: the machine has no such address.`,
    remedy: 'Use 127.0.0.1, or an address of this machine.',
  }),
  'serving.host-header': (p: { host: string }) => ({
    message: `The request is addressed to ${p.host === '' ? 'no host' : p.host}, which is not this server.`,
    remedy: 'Use the address that the server printed when it started.',
  }),
  'serving.options': (p: { reason: string }) => ({
    message: `The command line is not right: ${p.reason}.`,
    remedy: 'Use: --models DIR [--online FILE] [--port NUMBER] [--host ADDRESS] [--key-env NAME].',
  }),
  'serving.no-route': (p: { method: string; path: string }) => ({
    message: `There is nothing at ${p.method} ${p.path}.`,
    remedy: 'Look at /docs for what this server answers.',
  }),
  'serving.body-unreadable': (p: { reason: string }) => ({
    message: `The request body cannot be read: ${p.reason}.`,
    remedy: 'Send one complete JSON object with the header Content-Type: application/json.',
  }),
  'serving.not-json': (_: object) => ({
    message: 'The request body is not marked as JSON.',
    remedy: 'Send JSON with the header Content-Type: application/json.',
  }),
  'serving.body-too-large': (p: { limit: number }) => ({
    message: `The request body is larger than ${Math.round(p.limit / 2 ** 20)} MiB.`,
    remedy: 'Send fewer instances at a time.',
  }),
  'serving.no-model': (p: { model: string }) => ({
    message: p.model === '' ? 'This server has no active model.' : `This server has no model ${p.model}.`,
    remedy: 'Publish one with boathouse publish, or correct the name.',
  }),
  'serving.model-unclear': (p: { models: string[] }) => ({
    message: `This server has several models (${p.models.join(', ')}) and the request names none.`,
    remedy: 'Add "model" to the request.',
  }),
  'serving.feature-unknown': (p: { feature: string; model: string }) => ({
    message: `The model ${p.model} has no feature ${p.feature}.`,
    remedy: 'Leave it out, or look in /docs for the names of the features.',
  }),
  'serving.feature-type': (p: { feature: string; type: string }) => ({
    message: `The feature ${p.feature} must be ${p.type === 'numeric' ? 'a number' : 'a text'} or null.`,
    remedy: 'Correct the value and send it again.',
  }),
  'serving.no-online-store': (_: object) => ({
    message: 'This server was started without an online store, so it cannot look up an entity.',
    remedy: 'Start it with --online FILE, or send the features themselves.',
  }),
  'serving.online-unreadable': (p: { file: string }) => ({
    message: `The online store ${p.file} cannot be opened.`,
    remedy: 'Check the path, or run the pipeline that fills the online store.',
  }),
  'serving.online-no-driver': (_: object) => ({
    message: 'Reading an online store needs the package better-sqlite3, which is not beside this program.',
    remedy: 'Install better-sqlite3 in its folder, or start it without --online.',
  }),
  'serving.service-unclear': (p: { services: string[] }) => ({
    message:
      p.services.length === 0
        ? 'The online store has no feature service yet.'
        : `The online store has several feature services (${p.services.join(', ')} …) and the request names none.`,
    remedy: 'Add "service" to the entity, or fill the online store.',
  }),
  'serving.service-unknown': (p: { service: string; services: string[] }) => ({
    message: `The online store has no feature service ${p.service}.`,
    remedy:
      p.services.length === 0
        ? 'Run the pipeline that fills the online store.'
        : `Name one that it has: ${p.services.join(', ')}.`,
  }),
  'serving.service-unfit': (p: { model: string; entity: string }) => ({
    message: `What the online store holds for ${p.entity} has none of the features of the model ${p.model}.`,
    remedy: 'Name the feature service that the model was trained on as "service" of the entity.',
  }),
  'serving.entity-unknown': (p: { entity: string }) => ({
    message: `The online store has no features for ${p.entity}.`,
    remedy: 'Check the key, or materialize the features again.',
  }),
};

export const servingTexts = {
  explaining: 'Explaining predictions',
  publishing: (p: { model: string; url: string }) => `Publishing ${p.model} to ${p.url}`,
  started: (p: { url: string }) => `Serving on ${p.url}`,
  stopped: 'Stopped.',
  reloaded: (p: { model: string; version: number }) => `${p.model} now answers with version ${p.version}.`,
  /** Why a prediction is what it is. */
  reasons: {
    raises: (p: { feature: string; value: string }) => `${p.feature} ${p.value} raises the chance`,
    lowers: (p: { feature: string; value: string }) => `${p.feature} ${p.value} lowers the chance`,
    leaves: (p: { feature: string; value: string }) => `${p.feature} ${p.value} does not matter here`,
    missing: '(missing)',
  },
  /** The help lines of /metrics. */
  metrics: {
    requests: 'HTTP requests answered.',
    errors: 'HTTP requests answered with status 400 or above.',
    duration: 'Seconds from a request to its answer.',
    predictions: 'Rows predicted.',
    modelVersion: 'The version of the model that answers.',
    reloadFailures: 'Times that a changed model could not be loaded.',
  },
  /** The page and the OpenAPI document at /docs. */
  docs: {
    title: 'Boathouse serving',
    intro: 'Predictions of the published models, with reasons. All requests and answers are JSON.',
    key: 'Send the key as the header Authorization: Bearer KEY.',
    models: 'Models',
    noModels: 'No model is published yet.',
    calls: 'Calls',
    example: 'Example',
    machineReadable: 'The same as an OpenAPI 3.1 document',
    columns: { feature: 'Feature', type: 'Type', range: 'Values in training' },
    predict: 'Predict one row from its features or its entity, or up to 10,000 instances at once.',
    predictBody: 'Exactly one of features, entity and instances.',
    featureValue: 'it should be a number, a text, true or false, or null',
    modelName: 'it should be the name of a model: letters, digits, - and _',
    health: 'Whether a model is ready to answer.',
    metrics: 'Counters and latencies in the Prometheus text format.',
    listModels: 'The models and their versions.',
    publish: 'Take a version of a model: checked, stored and made active, or nothing changes.',
    activate: 'Make another version active, for example to roll back.',
    openapi: 'This description as OpenAPI 3.1.',
    page: 'This description for people.',
    answer: 'The answer.',
    problem: 'What went wrong, and what to do next.',
  },
};
