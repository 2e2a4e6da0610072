import { create } from 'zustand';

/** What stands over the window now: at most one. */
type Overlay = 'palette' | 'keys' | 'activity' | 'secrets';

export const useOverlay = create<{ shown: Overlay | null }>(() => ({ shown: null }));

export const showOverlay = (shown: Overlay | null) => useOverlay.setState({ shown });

/** Shows it, or takes it away where it is shown. */
export const toggleOverlay = (overlay: Overlay) =>
  useOverlay.setState(({ shown }) => ({ shown: shown === overlay ? null : overlay }));
