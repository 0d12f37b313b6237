/** A modal dialog: the browser's own, which keeps the focus in it and closes on Escape. */
import { useEffect, useRef, type ReactNode } from 'react';
import { session } from '../session.ts';

export function Modal({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog ref={dialog} aria-labelledby="dialog-title" onClose={() => session.open(null)} onCancel={() => session.open(null)}>
      <h2 id="dialog-title">{title}</h2>
      {children}
    </dialog>
  );
}
