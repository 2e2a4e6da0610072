/** A kind of step in words. */
export interface StepText {
  /** What it does, in a sentence. */
  about: string;
  /** What each of its fields means. */
  fields: Readonly<Record<string, string>>;
}

const definition = 'The file of features/ that declares the features.';
const service = 'The service of that file whose features are meant.';

/** The step kinds and their fields, as the editor explains them. */
export const stepsTexts: Readonly<Record<string, StepText>> = {
  ingest: {
    about: 'Takes files into the raw zone: bytes unchanged, each taken once.',
    fields: {
      source: 'The name under which the raw zone keeps the files.',
      files: 'A file of the project, or a pattern such as incoming/events*.',
      optional: 'Whether it is fine when there is no such file.',
    },
  },
  load: {
    about: 'Loads the raw files of a source into a typed table; rows that do not parse go to the rejects.',
    fields: {
      source: 'The source in the raw zone.',
      table: 'The table to write.',
      rejects: 'The table for rows that do not parse, with file, line and reason.',
      schema: 'The shape of shop events; leave it out to name columns or to have types inferred.',
      columns: 'Columns and their SQL types; leave it out to have types inferred.',
      mapping: "A file that says which of another shop's columns is which.",
      reading:
        'How the files are read: delimiter, header, encoding; what is left out they tell by themselves.',
      optional: 'Whether it is fine when there is no raw file: the table is then empty.',
    },
  },
  check: {
    about:
      'Checks a table against a suite of expectations; a critical one that fails stops what comes after.',
    fields: { table: 'The table to check.', suite: 'The suite, in the JSON of Great Expectations.' },
  },
  compare: {
    about: 'Compares a new batch with a reference by statistical tests; drift is told and stops nothing.',
    fields: {
      reference: 'A file with a SELECT of what is usual.',
      batch: 'A file with a SELECT of what is new.',
      columns: 'The columns to compare.',
    },
  },
  outliers: {
    about: 'Counts the outliers of a numeric column and keeps the SQL of their rows.',
    fields: {
      table: 'The table to look at.',
      column: 'A numeric column of it.',
      by: 'By quartiles (iqr) or by standard deviations from the mean (z-score).',
      factor: 'How far is too far: 1.5 interquartile ranges or 3 standard deviations are usual.',
    },
  },
  sql: {
    about: 'Writes the rows of a SELECT as a table.',
    fields: {
      file: 'A file with one SELECT.',
      table: 'The table to write.',
      mode: 'Replace the rows, add to them, or update those with the same key.',
      key: 'The columns that identify a row; for merge.',
    },
  },
  features: {
    about: 'Computes features as of each observation and refuses those that know the future.',
    fields: { definition, service },
  },
  train: {
    about: 'Trains a boosted model in a process of its own and keeps its predictions as a table.',
    fields: {
      model: 'The name of the model.',
      definition,
      service,
      parameters: "LightGBM's parameters; what is left out has its default.",
      validation: 'The share of the newest rows to stop early by, from 0.01 to 0.5.',
      test: 'The share of the very newest rows to judge the model by, from 0.01 to 0.5.',
    },
  },
  explain: {
    about: 'Explains the trained model on a sample of its test rows by exact SHAP values.',
    fields: { model: 'The model.', service, rows: 'How many rows to explain.' },
  },
  register: {
    about: 'Registers the trained model as a version, as ONNX too, and proves both on its golden rows.',
    fields: { model: 'The model.', activate: 'Whether the new version answers from now on.' },
  },
  materialize: {
    about: 'Fills the online store with the newest features of each entity, for serving to look up.',
    fields: { definition, service },
  },
  notebook: {
    about: 'Runs a notebook from nothing and keeps its report; a cell that fails stops what comes after.',
    fields: {
      file: 'A notebook of the project (.md or .ipynb) that you have trusted.',
      params: 'Values for the parameters that the notebook has in its first lines.',
    },
  },
};
