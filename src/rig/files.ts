import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Writes in place, and only what is not there yet: running programs read these files, and some are mounted over others, so they may
 * be neither replaced nor empty for a moment without need.
 */
export function writeIfDifferent(path: string, text: string): void {
  if (read(path) !== text) writeFileSync(path, text);
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
