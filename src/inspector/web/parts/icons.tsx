/** Marks whose shape says what their colour says, too. All are drawn on a 16×16 field. */
import type { ReactNode } from 'react';

export type Tone = 'good' | 'busy' | 'bad' | 'idle' | 'accent' | 'plain';

function Icon({ size = 16, children, className }: { readonly size?: number; readonly children: ReactNode; readonly className?: string }) {
  return (
    <svg className={className} width={size} height={size} viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true">
      {children}
    </svg>
  );
}

/** A full disc: well. A half one: on its way. A triangle: in trouble. A ring: not yet. */
export function Mark({ tone, size = 12 }: { readonly tone: Tone; readonly size?: number }) {
  const shape = {
    good: <circle cx="8" cy="8" r="5.5" fill="currentColor" stroke="none" />,
    accent: <circle cx="8" cy="8" r="5.5" fill="currentColor" stroke="none" />,
    busy: <><circle cx="8" cy="8" r="5.2" /><path d="M8 2.8a5.2 5.2 0 0 1 0 10.4z" fill="currentColor" stroke="none" /></>,
    bad: <path d="M8 2 14.5 13.5h-13z" fill="currentColor" stroke="currentColor" strokeWidth="1.4" />,
    plain: <circle cx="8" cy="8" r="2.6" fill="currentColor" stroke="none" />,
    idle: <circle cx="8" cy="8" r="5.2" strokeDasharray="2.6 2.2" />,
  }[tone];
  return <Icon size={size} className={`mark ${tone}`}>{shape}</Icon>;
}

export const Crown = () => <Icon><path d="M2.5 12.5v-7l3 2.6L8 3.5l2.5 4.6 3-2.6v7z" fill="currentColor" strokeWidth="1.2" /></Icon>;
export const Book = () => <Icon><path d="M3 3.5h4a1.5 1.5 0 0 1 1 .4 1.5 1.5 0 0 1 1-.4h4v9H9a1 1 0 0 0-1 .6 1 1 0 0 0-1-.6H3zM8 4v9" /></Icon>;
export const Back = () => <Icon><path d="M10 3.5 5.5 8l4.5 4.5" /></Icon>;
export const Forth = () => <Icon><path d="M6 3.5 10.5 8 6 12.5" /></Icon>;
export const First = () => <Icon><path d="M12 3.5 7.5 8l4.5 4.5M4 3.5v9" /></Icon>;
export const Help = () => <Icon><path d="M5.8 6a2.2 2.2 0 1 1 3.3 1.9c-.7.4-1.1.8-1.1 1.6M8 12v.1" /></Icon>;
export const Sun = () => <Icon><circle cx="8" cy="8" r="2.8" /><path d="M8 1.5v1.3M8 13.2v1.3M1.5 8h1.3M13.2 8h1.3M3.4 3.4l.9.9M11.7 11.7l.9.9M12.6 3.4l-.9.9M4.3 11.7l-.9.9" /></Icon>;
export const Moon = () => <Icon><path d="M13 9.6A5.5 5.5 0 0 1 6.4 3a5.5 5.5 0 1 0 6.6 6.6z" /></Icon>;
export const Save = () => <Icon><path d="M8 2.5v7.5M5 7.3l3 3 3-3M3 13.2h10" /></Icon>;
export const Link = () => <Icon><path d="M6.8 9.2 9.2 6.8M7.2 4.8l1.3-1.3a2.8 2.8 0 0 1 4 4l-1.3 1.3M8.8 11.2l-1.3 1.3a2.8 2.8 0 0 1-4-4l1.3-1.3" /></Icon>;
export const Hourglass = () => <Icon size={14}><path d="M4 2.5h8M4 13.5h8M5 2.5c0 3 6 3 6 5.5s-6 2.5-6 5.5M11 2.5c0 3-6 3-6 5.5s6 2.5 6 5.5" strokeWidth="1.3" /></Icon>;

export const Logo = () => (
  <svg width="26" height="26" viewBox="0 0 32 32" aria-hidden="true">
    <rect width="32" height="32" rx="8" fill="#4f46e5" />
    <path d="M8 21V11l4.5 4L16 9l3.5 6 4.5-4v10z" fill="#fff" />
  </svg>
);
