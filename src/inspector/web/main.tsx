import { createRoot } from 'react-dom/client';
import { StrictMode } from 'react';

const place = document.getElementById('page');
if (place !== null) createRoot(place).render(<StrictMode><h1>Regent</h1></StrictMode>);
