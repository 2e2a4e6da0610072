import { lazy, Suspense, type ReactNode } from 'react';
import { Dialog } from '../../parts/Dialog.tsx';
import { Skeleton } from '../../parts/Skeleton.tsx';
import styles from './editor.module.css';

const DiffView = lazy(() => import('../../monaco/DiffView.tsx'));

interface Props {
  title: string;
  before: string;
  after: string;
  open: boolean;
  onClose(): void;
  actions: ReactNode;
}

/** Two texts of a pipeline beside each other, and what can be done about it. */
export function Differences({ title, before, after, open, onClose, actions }: Props) {
  return (
    <Dialog title={title} open={open} onClose={onClose} actions={actions} wide>
      <div className={styles.differences}>
        <Suspense fallback={<Skeleton rows={12} />}>
          {open && <DiffView label={title} language="yaml" before={before} after={after} />}
        </Suspense>
      </div>
    </Dialog>
  );
}
