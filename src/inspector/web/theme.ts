/** Light or dark: as the system has it, until the user says otherwise. */
const key = 'regent-theme';
const system = matchMedia('(prefers-color-scheme: dark)');

export type Theme = 'light' | 'dark';

function chosen(): Theme | null {
  const theme = localStorage.getItem(key);
  return theme === 'light' || theme === 'dark' ? theme : null;
}

export function theme(): Theme {
  return chosen() ?? (system.matches ? 'dark' : 'light');
}

export function applyTheme(): void {
  document.documentElement.dataset['theme'] = theme();
}

export function switchTheme(): void {
  const other: Theme = theme() === 'dark' ? 'light' : 'dark';
  // What the system has anyway is not remembered, so that the page follows it again.
  if (other === (system.matches ? 'dark' : 'light')) localStorage.removeItem(key);
  else localStorage.setItem(key, other);
  applyTheme();
}

system.addEventListener('change', applyTheme);
