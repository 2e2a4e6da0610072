import { useEffect, useState, type RefObject } from 'react';

/** Whether an element is within so much of the sight; `rest` waits that long before it says yes. */
export function useNear(element: RefObject<HTMLElement | null>, margin: string, rest = 0): boolean {
  const [near, setNear] = useState(false);
  useEffect(() => {
    const { current } = element;
    if (current === null) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const watcher = new IntersectionObserver(
      ([entry]) => {
        clearTimeout(timer);
        if (entry?.isIntersecting !== true) setNear(false);
        else timer = setTimeout(() => setNear(true), rest);
      },
      { root: current.parentElement, rootMargin: margin },
    );
    watcher.observe(current);
    return () => {
      clearTimeout(timer);
      watcher.disconnect();
    };
  }, [element, margin, rest]);
  return near;
}
