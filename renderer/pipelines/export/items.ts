import { en } from '../../../contract/texts/en.ts';
import type { MenuItem } from '../../parts/Menu.tsx';
import type { StepFacts } from '../graph/states.ts';
import type { PipelineShow } from '../queries.ts';
import type { Drawn, Ink } from './svg.ts';

const texts = en.view.pipelines;

/** Ways to hand a pipeline to somebody without Boathouse; the drawing is loaded when it is asked for. */
export function exportItems(
  show: PipelineShow,
  states: Readonly<Record<string, StepFacts>>,
  ink: Ink,
): MenuItem[] {
  const { pipeline } = show;
  const drawn = () => show.steps.map((step): Drawn => drawnOf(step, states[step.id]));
  const svg = async () => {
    const { svgOf } = await import('./svg.ts');
    save(`${pipeline}.svg`, 'image/svg+xml', svgOf(pipeline, drawn(), ink));
  };
  const html = async () => {
    const { htmlOf } = await import('./html.ts');
    save(`${pipeline}.html`, 'text/html', htmlOf(pipeline, new Date().toISOString(), drawn(), ink));
  };
  return [
    { label: texts.asSvg, run: () => void svg() },
    { label: texts.asHtml, run: () => void html() },
  ];
}

function drawnOf(step: PipelineShow['steps'][number], facts: StepFacts | undefined): Drawn {
  const rows = facts?.rows ?? null;
  const seconds = facts?.seconds ?? null;
  return {
    step,
    facts,
    state: facts === undefined ? '' : texts.states[facts.state],
    figures: [
      ...(rows === null ? [] : [texts.rows({ count: rows })]),
      ...(seconds === null ? [] : [texts.seconds({ seconds })]),
    ].join(' · '),
  };
}

function save(name: string, type: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  Object.assign(link, { href: address, download: name });
  link.click();
  URL.revokeObjectURL(address);
}
