import { useRef, useState, type DragEvent } from 'react';

/** A tab of the window may be dragged about, too. */
export function bringsFiles({ types }: DataTransfer): boolean {
  return types.includes('Files');
}

/** Files that are dragged over an element and dropped on it: whether some are over it, and what listens for them. */
export function useFileDrop(take: (dropped: DataTransfer) => void) {
  const [over, setOver] = useState(false);
  const depth = useRef(0);
  const ofFiles = (listen: (event: DragEvent) => void) => (event: DragEvent) => {
    if (!bringsFiles(event.dataTransfer)) return;
    event.preventDefault();
    listen(event);
  };
  // Each element on the way is entered and left, too.
  const went = (depthNow: number) => {
    depth.current = depthNow;
    setOver(depthNow > 0);
  };
  const listeners = {
    onDragEnter: ofFiles(() => went(depth.current + 1)),
    onDragLeave: ofFiles(() => went(depth.current - 1)),
    onDragOver: ofFiles(() => undefined),
    onDrop: ofFiles(({ dataTransfer }) => {
      went(0);
      take(dataTransfer);
    }),
  };
  return { over, listeners };
}
