import { oneByOne } from './one-by-one.ts';
import { useEffect, useState, type RefObject } from 'react';

/** One observer for all that are watched alike: a thousand of them would be asked at each frame. */
interface Watcher {
  observer: IntersectionObserver;
  tell: Map<Element, (near: boolean) => void>;
}

const watchers = new WeakMap<Element, Map<string, Watcher>>();

/**
 * Whether an element is within so much of the sight of its list. It says yes after it was so for `rest` milliseconds,
 * and to one element at a time: what is drawn then may take long.
 */
export function useNear(element: RefObject<HTMLElement | null>, margin: string, rest = 0): boolean {
  const [near, setNear] = useState(false);
  useEffect(() => {
    const { current } = element;
    const root = current?.closest('[data-scroll]') ?? null;
    if (current === null || root === null) return undefined;
    let forget = () => {};
    const { observer, tell } = watcherOf(root, margin);
    tell.set(current, (is) => {
      forget();
      if (is) forget = soon(() => setNear(true), rest);
      else setNear(false);
    });
    observer.observe(current);
    return () => {
      forget();
      tell.delete(current);
      observer.unobserve(current);
    };
  }, [element, margin, rest]);
  return near;
}

function soon(work: () => void, rest: number): () => void {
  let forget = () => clearTimeout(timer);
  const timer = setTimeout(() => {
    forget = oneByOne(work);
  }, rest);
  return () => forget();
}

function watcherOf(root: Element, margin: string): Watcher {
  const own = watchers.get(root) ?? new Map<string, Watcher>();
  watchers.set(root, own);
  const known = own.get(margin) ?? makeWatcher(root, margin);
  own.set(margin, known);
  return known;
}

function makeWatcher(root: Element, rootMargin: string): Watcher {
  const tell: Watcher['tell'] = new Map();
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) tell.get(target)?.(isIntersecting);
    },
    { root, rootMargin },
  );
  return { observer, tell };
}
