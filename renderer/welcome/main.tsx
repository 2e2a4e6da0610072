import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
import { Tooltip } from '@base-ui/react/tooltip';
import { createRoot } from 'react-dom/client';
import { Notices } from '../shell/Notices.tsx';
import '../shell/tokens.css';
import { Welcome } from './Welcome.tsx';

createRoot(document.getElementById('root') as HTMLElement).render(
  <Tooltip.Provider delay={500}>
    <Welcome />
    <Notices />
  </Tooltip.Provider>,
);
