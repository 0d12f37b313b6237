/** Any plain value as a tree that can be folded. */
const most = 100;
/** Longer texts are folded, too. */
const longestText = 240;

export function Json({ value }: { readonly value: unknown }) {
  return <div className="json"><Value value={value} depth={0} /></div>;
}

function Value({ value, depth }: { readonly value: unknown; readonly depth: number }) {
  if (typeof value === 'string' && value.length > longestText) {
    return <details className="long-text"><summary><span className="string">{value.slice(0, longestText)}…</span></summary><span className="string">{value.slice(longestText)}</span></details>;
  }
  if (typeof value !== 'object' || value === null) return <span className={value === null || typeof value === 'boolean' ? 'word' : typeof value}>{typeof value === 'string' ? value === '' ? '""' : value : String(value)}</span>;
  const entries = Object.entries(value);
  if (entries.length === 0) return <span className="key">{Array.isArray(value) ? '[ ]' : '{ }'}</span>;
  return (
    <>
      {entries.slice(0, most).map(([key, inner]) => (typeof inner === 'object' && inner !== null && Object.keys(inner).length > 0 ? (
        <details key={key} open={depth < 1 && Object.keys(inner).length <= 12}>
          <summary><span className="key">{key}</span> <span className="key">{Array.isArray(inner) ? `[${inner.length}]` : ''}</span></summary>
          <div className="inside"><Value value={inner} depth={depth + 1} /></div>
        </details>
      ) : <div className="leaf" key={key}><span className="key">{key}: </span><Value value={inner} depth={depth + 1} /></div>))}
      {entries.length > most && <div className="leaf key">{entries.length - most} more</div>}
    </>
  );
}
