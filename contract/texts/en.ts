import { commonProblems } from './common.ts';
import { cliProblems, cliTexts } from './cli.ts';
import { demoTexts } from './demo.ts';
import { desktopProblems, desktopTexts } from './desktop.ts';
import { engineProblems } from './engine.ts';
import { featuresProblems, featuresTexts } from './features.ts';
import { generatorTexts } from './generator.ts';
import { ingestProblems, ingestTexts } from './ingest.ts';
import { issueTexts } from './issues.ts';
import { lakeProblems, lakeTexts } from './lake.ts';
import { notebookProblems, notebookTexts } from './notebook.ts';
import { onnxProblems, onnxTexts } from './onnx.ts';
import { windowTexts } from './window.ts';
import { pipelineProblems, pipelineTexts } from './pipeline.ts';
import { profileProblems, profileTexts } from './profile.ts';
import { plotProblems, plotTexts } from './plot.ts';
import { qualityProblems, qualityTexts } from './quality.ts';
import { registryProblems } from './registry.ts';
import { resultsProblems, resultsTexts } from './results.ts';
import { scoreProblems, scoreTexts } from './score.ts';
import { servingProblems, servingTexts } from './serving.ts';
import { startTexts } from './start.ts';
import { stepsTexts } from './steps.ts';
import { trainingProblems } from './training.ts';
import { chartBuilderTexts as chartBuilderView } from './view/chart-builder.ts';
import { chartsTexts as chartsView } from './view/charts.ts';
import { dataTexts as dataView } from './view/data.ts';
import { editorTexts as editorView } from './view/editor.ts';
import { gridTexts as gridView } from './view/grid.ts';
import { homeTexts as homeView } from './view/home.ts';
import { importsTexts as importsView } from './view/imports.ts';
import { languageTexts as languageView } from './view/language.ts';
import { modelsTexts as modelsView } from './view/models.ts';
import { notebookFileTexts as notebookFilesView } from './view/notebook-files.ts';
import { notebookHandsTexts } from './view/notebook-hands.ts';
import { notebookTexts as notebookView } from './view/notebook.ts';
import { pipelinesTexts as pipelinesView } from './view/pipelines.ts';
import { predictTexts as predictView } from './view/predict.ts';
import { profileTexts as profileView } from './view/profile.ts';
import { qualityTexts as qualityView } from './view/quality.ts';
import { shellTexts as shellView } from './view/shell.ts';
import { welcomeTexts as welcomeView } from './view/welcome.ts';

/** Every text that a person sees, in English; another language is another value of this type. */
export const en = {
  problems: {
    ...commonProblems,
    ...cliProblems,
    ...desktopProblems,
    ...engineProblems,
    ...featuresProblems,
    ...ingestProblems,
    ...lakeProblems,
    ...notebookProblems,
    ...onnxProblems,
    ...pipelineProblems,
    ...profileProblems,
    ...plotProblems,
    ...qualityProblems,
    ...registryProblems,
    ...resultsProblems,
    ...scoreProblems,
    ...servingProblems,
    ...trainingProblems,
  },
  cli: cliTexts,
  demo: demoTexts,
  desktop: desktopTexts,
  features: featuresTexts,
  generator: generatorTexts,
  ingest: ingestTexts,
  issues: issueTexts,
  lake: lakeTexts,
  window: windowTexts,
  notebook: notebookTexts,
  onnx: onnxTexts,
  pipeline: pipelineTexts,
  profile: profileTexts,
  plot: plotTexts,
  quality: qualityTexts,
  results: resultsTexts,
  score: scoreTexts,
  serving: servingTexts,
  start: startTexts,
  steps: stepsTexts,
  /** What the parts of the window say. */
  view: {
    chartBuilder: chartBuilderView,
    charts: chartsView,
    data: dataView,
    editor: editorView,
    grid: gridView,
    home: homeView,
    imports: importsView,
    language: languageView,
    models: modelsView,
    notebook: notebookView,
    notebookFiles: notebookFilesView,
    notebookHands: notebookHandsTexts,
    pipelines: pipelinesView,
    predict: predictView,
    profile: profileView,
    quality: qualityView,
    shell: shellView,
    welcome: welcomeView,
  },
};

export type Catalog = typeof en;
