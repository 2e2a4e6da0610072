import { Download } from 'lucide-react';
import { en } from '../../../contract/texts/en.ts';
import { Button } from '../../parts/Button.tsx';
import { Menu } from '../../parts/Menu.tsx';
import { exportFormats, exportNotebook } from './export.ts';

const words = en.view.notebookFiles.export;

/** The notebook in another form, with what its cells show. */
export function ExportMenu({ file }: { file: string }) {
  const items = exportFormats.map((format) => ({
    label: words.formats[format],
    run: () => void exportNotebook(file, format),
  }));
  return <Menu trigger={<Button kind="quiet" icon={Download} label={words.menu} />} items={items} />;
}
