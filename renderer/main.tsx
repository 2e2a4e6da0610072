import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
import { Tooltip } from '@base-ui/react/tooltip';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { followEngine } from './client/live.ts';
import { followDesktop } from './shell/desktop-news.ts';
import './shell/tokens.css';
import { Shell } from './shell/Shell.tsx';

const queries = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: Infinity } } });
void followEngine(queries);
followDesktop();

createRoot(document.getElementById('root') as HTMLElement).render(
  <QueryClientProvider client={queries}>
    <Tooltip.Provider delay={500}>
      <Shell />
    </Tooltip.Provider>
  </QueryClientProvider>,
);
