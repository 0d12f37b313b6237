import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { connect } from './feed-client.ts';
import { listenToKeys } from './keys.ts';
import { applyTheme } from './theme.ts';
import './styles/base.css';
import './styles/cluster.css';
import './styles/views.css';

applyTheme();
listenToKeys();
connect();
const place = document.getElementById('page');
if (place !== null) createRoot(place).render(<App />);
