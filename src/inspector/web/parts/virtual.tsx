/** A long list of rows of equal height, of which only those in sight exist; it stays at its end while it is there. */
import { useLayoutEffect, useRef, useState, type ReactNode } from 'react';

export interface Sight {
  readonly first: number;
  readonly last: number;
}

const beyond = 8;

export function useSight(count: number, rowHeight: number, headHeight: number, sticksToEnd: boolean, shown: number | null) {
  const scroller = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 800 });
  const isAtEnd = useRef(true);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const look = (): void => {
      isAtEnd.current = element.scrollTop + element.clientHeight >= element.scrollHeight - rowHeight;
      setView((former) => (former.top === element.scrollTop && former.height === element.clientHeight ? former : { top: element.scrollTop, height: element.clientHeight }));
    };
    if (sticksToEnd) element.scrollTop = element.scrollHeight;
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', look);
    };
    // eslint-disable-next-line react/exhaustive-deps -- only as it is at first
  }, [rowHeight]);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element !== null && sticksToEnd && isAtEnd.current) element.scrollTop = element.scrollHeight;
  }, [count, sticksToEnd]);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null || shown === null) return;
    const top = shown * rowHeight;
    if (top < element.scrollTop + rowHeight || top > element.scrollTop + element.clientHeight - headHeight - 2 * rowHeight) {
      element.scrollTop = Math.max(0, top - element.clientHeight / 2);
    }
  }, [shown, rowHeight, headHeight]);
  const last = Math.min(count, Math.ceil((view.top + view.height) / rowHeight) + beyond);
  // A list that has just become shorter is scrolled to where it no longer is.
  const inSight = Math.ceil(view.height / rowHeight) + 2 * beyond;
  const sight: Sight = { first: Math.max(0, Math.min(Math.floor(view.top / rowHeight) - beyond, last - inSight)), last };
  return { scroller, sight };
}

export function Empty({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return <div className="empty"><strong>{title}</strong><p>{children}</p></div>;
}
