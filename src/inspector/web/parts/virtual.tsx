/** A long list of rows of equal height, of which only those in sight exist; it stays at its end while it is there. */
import { useLayoutEffect, useRef, useState, type ReactNode, type RefCallback } from 'react';

export interface Sight {
  readonly first: number;
  readonly last: number;
  /** Of what scrolls: what of its width is seen. */
  readonly left: number;
  readonly width: number;
}

const beyond = 8;

interface Scrolled {
  readonly scroller: RefCallback<HTMLDivElement>;
  readonly sight: Sight;
}

export function useSight(count: number, rowHeight: number, headHeight: number, sticksToEnd: boolean, shown: number | null): Scrolled {
  // Not a ref: a list that was empty for a while is another element afterwards, and has to be listened to anew.
  const [element, setElement] = useState<HTMLDivElement | null>(null);
  const [view, setView] = useState({ top: 0, left: 0, height: 800, width: 1_000 });
  const isAtEnd = useRef(true);
  useLayoutEffect(() => {
    if (element === null) return undefined;
    const look = (): void => {
      const { scrollTop: top, scrollLeft: left, clientHeight: height, clientWidth: width } = element;
      isAtEnd.current = top + height >= element.scrollHeight - rowHeight;
      setView((former) => (former.top === top && former.left === left && former.height === height && former.width === width ? former : { top, left, height, width }));
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
  }, [element, rowHeight]);
  useLayoutEffect(() => {
    if (element !== null && sticksToEnd && isAtEnd.current) element.scrollTop = element.scrollHeight;
  }, [element, count, sticksToEnd]);
  useLayoutEffect(() => {
    if (element === null || shown === null) return;
    const top = shown * rowHeight;
    if (top < element.scrollTop + rowHeight || top > element.scrollTop + element.clientHeight - headHeight - 2 * rowHeight) {
      element.scrollTop = Math.max(0, top - element.clientHeight / 2);
    }
  }, [element, shown, rowHeight, headHeight]);
  const last = Math.min(count, Math.ceil((view.top + view.height) / rowHeight) + beyond);
  // A list that has just become shorter is scrolled to where it no longer is.
  const inSight = Math.ceil(view.height / rowHeight) + 2 * beyond;
  const sight: Sight = { first: Math.max(0, Math.min(Math.floor(view.top / rowHeight) - beyond, last - inSight)), last, left: view.left, width: view.width };
  return { scroller: setElement, sight };
}

export function Empty({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return <div className="empty"><strong>{title}</strong><p>{children}</p></div>;
}
