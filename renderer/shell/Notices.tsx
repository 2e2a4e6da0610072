import { X } from 'lucide-react';
import { useEffect } from 'react';
import { en } from '../../contract/texts/en.ts';
import { Button } from '../parts/Button.tsx';
import styles from './notices.module.css';
import { useNotices } from './notices.ts';

const staysFor = 8_000;

/** Short words at the foot of the window; each goes by itself, but not while it is pointed at or has the focus. */
export function Notices() {
  const notices = useNotices((state) => state.notices);
  return (
    <div className={styles.notices} aria-live="polite">
      {notices.slice(-3).map((notice) => (
        <Notice key={notice.id} {...notice} />
      ))}
    </div>
  );
}

type NoticeProps = ReturnType<typeof useNotices.getState>['notices'][number];

function Notice({ id, text, action, stays = false }: NoticeProps) {
  const dismiss = () => useNotices.getState().dismiss(id);
  useEffect(() => {
    if (stays) return undefined;
    const timer = setInterval(() => {
      const notice = document.getElementById(`notice-${id}`);
      if (notice?.matches(':hover, :focus-within') !== true) useNotices.getState().dismiss(id);
    }, staysFor);
    return () => clearInterval(timer);
  }, [id, stays]);
  return (
    <div className={styles.notice} id={`notice-${id}`}>
      <p>{text}</p>
      {action !== undefined && (
        <Button kind="quiet" className={styles.action} onClick={() => (action.run(), dismiss())}>
          {action.label}
        </Button>
      )}
      <Button kind="quiet" icon={X} label={en.view.shell.parts.close} onClick={dismiss} />
    </div>
  );
}
