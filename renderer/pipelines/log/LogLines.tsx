import { useLayoutEffect, useRef, useState } from 'react';
import { en } from '../../../contract/texts/en.ts';
import type { LogLine } from '../../client/run-log.ts';
import styles from './log.module.css';

const height = 20;
const beyond = 10;

interface Props {
  lines: readonly LogLine[];
  /** Keeps the newest line in sight. */
  follow: boolean;
  onFollow(follow: boolean): void;
}

/** Lines of a log; of any number only those in sight are drawn. */
export function LogLines({ lines, follow, onFollow }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const [scrolled, setScrolled] = useState(0);
  const [tall, setTall] = useState(400);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const watcher = new ResizeObserver(() => setTall(element.clientHeight));
    watcher.observe(element);
    return () => watcher.disconnect();
  }, []);
  useLayoutEffect(() => {
    if (follow && box.current !== null) box.current.scrollTop = box.current.scrollHeight;
  }, [follow, lines, tall]);
  // While it follows, the end is in sight: that needs no second drawing after the scroll.
  const top = follow ? Math.max(0, lines.length * height - tall) : scrolled;
  const first = Math.max(0, Math.floor(top / height) - beyond);
  const last = Math.min(lines.length, Math.ceil((top + tall) / height) + beyond);
  // Elements are used again for other lines: making new ones is what costs.
  const drawn = Math.max(1, last - first);
  const onScroll = ({
    currentTarget: { scrollTop, scrollHeight, clientHeight },
  }: React.UIEvent<HTMLDivElement>) => {
    const atEnd = scrollTop + clientHeight >= scrollHeight - height;
    if (follow && atEnd) return;
    setScrolled(scrollTop);
    // Scrolling up lets go of the end; only the person takes it up again.
    if (follow && scrollTop < top) onFollow(false);
  };
  return (
    <div
      ref={box}
      className={styles.lines}
      onScroll={onScroll}
      tabIndex={0}
      role="log"
      aria-label={en.window.log}
      aria-live="off"
    >
      <ol style={{ height: lines.length * height }}>
        {lines.slice(first, last).map(({ at, step, level, message }, place) => (
          <li key={(first + place) % drawn} data-level={level} style={{ top: (first + place) * height }}>
            <time dateTime={at}>{timeOf(at)}</time>
            <span className={styles.level}>{en.view.pipelines.log.levelNames[level as 'info']}</span>
            <span className={styles.step} title={step}>
              {step}
            </span>
            <span className={styles.message} title={message}>
              {message}
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}

/** By the person's own clock, to the millisecond. */
function timeOf(at: string): string {
  const time = new Date(at);
  const two = (value: number) => String(value).padStart(2, '0');
  const parts = [time.getHours(), time.getMinutes(), time.getSeconds()].map(two).join(':');
  return `${parts}.${String(time.getMilliseconds()).padStart(3, '0')}`;
}
