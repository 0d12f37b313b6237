import type { Moment } from '../session.ts';
export default function Stub({ chosen }: { readonly moment: Moment; readonly chosen: string | null }) { return <p>{chosen}</p>; }
