import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
import { createRoot } from 'react-dom/client';
import '../shell/tokens.css';
import { Welcome } from './Welcome.tsx';

createRoot(document.getElementById('root') as HTMLElement).render(<Welcome />);
