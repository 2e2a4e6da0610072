import type { ReactElement } from 'react';
import type { ExportFormat } from '../../contract/calls/results.ts';
import { en } from '../../contract/texts/en.ts';
import { client } from '../client/engine.ts';
import { Menu, type MenuItem } from '../parts/Menu.tsx';
import { tell, tellProblem } from '../shell/notices.ts';
import type { Placed } from './columns.ts';
import { ranges } from './pages.ts';

const texts = en.view.grid;
const formats = Object.keys(texts.formats) as ExportFormat[];

type Column = Pick<Placed, 'name' | 'place'>;

interface Props {
  result: string | null;
  /** What a downloaded file is called. */
  label: string;
  columns: readonly Column[];
  children: ReactElement;
}

/** All rows as they are filtered and sorted, the columns as they are shown: downloaded, or saved in the project. */
export function ExportMenu({ result, label, columns, children }: Props) {
  const disabled = result === null || columns.length === 0;
  const items: MenuItem[] = [
    ...formats.map((format) => ({
      label: texts.download({ format: texts.formats[format] }),
      disabled,
      run: () => download(result ?? '', format, label, columns),
    })),
    'line',
    ...formats.map((format) => ({
      label: texts.save({ format: texts.formats[format] }),
      disabled,
      run: () => void save(result ?? '', format, columns),
    })),
  ];
  return <Menu trigger={children} items={items} />;
}

function download(result: string, format: ExportFormat, name: string, columns: readonly Column[]): void {
  const places = ranges(columns.map(({ place }) => place));
  const query = new URLSearchParams({ format, name: name.slice(0, 150), columns: places });
  const link = document.createElement('a');
  link.href = `/api/results/${result}/file?${query}`;
  link.download = `${name}.${format}`;
  link.click();
}

async function save(result: string, format: ExportFormat, columns: readonly Column[]): Promise<void> {
  try {
    const names = columns.map(({ name }) => name);
    const { job } = await client.call('result.export', { result, format, columns: names });
    tell({ text: texts.saved((await client.follow(job)) as { rows: number; file: string }) });
  } catch (error) {
    tellProblem(error);
  }
}
