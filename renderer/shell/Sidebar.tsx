import { PanelLeftClose, PanelLeftOpen } from 'lucide-react';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { en } from '../../contract/texts/en.ts';
import { Tooltip } from '../parts/Tooltip.tsx';
import { useCommands } from './commands.ts';
import { shortcutOf } from './keys.ts';
import { activeTab, viewNames, type ViewName } from './layout.ts';
import { useMedia } from './media.ts';
import styles from './sidebar.module.css';
import { useWindow } from './state.ts';
import { useInspectorShown } from './Work.tsx';
import { views } from './views.ts';

const texts = en.view.shell;

/** The views, with the keys that go to them; folded it shows their signs alone. */
export function Sidebar() {
  const front = useWindow((state) => activeTab(state).view);
  const roomy = useMedia('(min-width: 800px)');
  const { open: wanted, toggle } = useWanted();
  const open = wanted && roomy;
  useCommands(useMemo(() => [{ id: 'sidebar.toggle', title: texts.sidebar.toggle, run: toggle }], [toggle]));
  return (
    <nav
      className={`${styles.sidebar} ${open ? '' : styles.folded}`}
      aria-label={en.window.navigation}
      data-pane="sidebar"
    >
      {viewNames.map((name, at) => (
        <ViewButton key={name} name={name} at={at} current={name === front} open={open} />
      ))}
      <FoldButton open={open} disabled={!roomy} onToggle={toggle} />
    </nav>
  );
}

interface ViewButtonProps {
  name: ViewName;
  at: number;
  current: boolean;
  open: boolean;
}

function ViewButton({ name, at, current, open }: ViewButtonProps) {
  const { icon: Icon } = views[name];
  const command = `view.${at + 1}`;
  const button = (
    <button
      type="button"
      className={styles.view}
      aria-label={en.window.views[name]}
      aria-current={current ? 'page' : undefined}
      onClick={() => useWindow.getState().open(name)}
    >
      <Icon size={18} strokeWidth={1.5} aria-hidden />
      {open && <span className={styles.name}>{en.window.views[name]}</span>}
      {open && <kbd>{shortcutOf(command)}</kbd>}
    </button>
  );
  if (open) return button;
  return (
    <Tooltip text={en.window.views[name]} command={command} side="right">
      {button}
    </Tooltip>
  );
}

/**
 * Where a window has no room for three columns, the sidebar makes way for the inspector until that goes again, or until
 * the person wants both.
 */
function useWanted(): { open: boolean; toggle(): void } {
  const wanted = useWindow((state) => state.sidebar);
  const narrow = !useMedia('(min-width: 1400px)');
  const inspecting = useInspectorShown();
  const [insisted, insist] = useState(false);
  useEffect(() => {
    if (!inspecting) insist(false);
  }, [inspecting]);
  const yields = wanted && narrow && inspecting && !insisted;
  const toggle = useCallback(
    () => (yields ? insist(true) : useWindow.getState().toggle('sidebar')),
    [yields],
  );
  return { open: wanted && !yields, toggle };
}

interface FoldProps {
  open: boolean;
  disabled: boolean;
  onToggle(): void;
}

function FoldButton({ open, disabled, onToggle }: FoldProps) {
  const Icon = open ? PanelLeftClose : PanelLeftOpen;
  const label = open ? texts.sidebar.fold : texts.sidebar.unfold;
  return (
    <Tooltip text={label} command="sidebar.toggle" side="right">
      <button
        type="button"
        className={`${styles.view} ${styles.fold}`}
        aria-label={label}
        disabled={disabled}
        onClick={onToggle}
      >
        <Icon size={18} strokeWidth={1.5} aria-hidden />
      </button>
    </Tooltip>
  );
}
