/** Calico's selectors (Calico documentation, "Selectors"): parsed once, then asked of many label sets. */

type Labels = ReadonlyMap<string, string>;
export type Predicate = (labels: Labels) => boolean;

export class SelectorError extends Error {
  override readonly name = 'SelectorError';
}

const token = /\s*(?:(\|\||&&|==|!=|!|\(|\)|\{|\}|,)|"([^"]*)"|'([^']*)'|([a-zA-Z0-9_./-]+))/y;

/** Nobody writes so many parentheses or signs of negation; more would be more than the stack holds. */
const deepestNesting = 200;

interface Token {
  readonly kind: 'sign' | 'string' | 'word';
  readonly text: string;
}

function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  token.lastIndex = 0;
  while (text.slice(token.lastIndex).trim() !== '') {
    const at = token.lastIndex;
    const match = token.exec(text);
    if (match === null) throw new SelectorError(`invalid selector at position ${at}: ${text.slice(at, at + 20)}`);
    const [, sign, double, single, word] = match;
    if (sign !== undefined) tokens.push({ kind: 'sign', text: sign });
    else if (word !== undefined) tokens.push({ kind: 'word', text: word });
    else tokens.push({ kind: 'string', text: double ?? single ?? '' });
  }
  return tokens;
}

/** @throws {SelectorError} */
export function parseSelector(text: string): Predicate {
  const tokens = tokenize(text);
  let at = 0;
  let depth = 0;
  const peek = (offset = 0): Token | undefined => tokens[at + offset];
  const fail = (wanted: string): never => {
    throw new SelectorError(`invalid selector "${text}": ${wanted} expected${peek() === undefined ? ' at its end' : ` before ${peek()?.text}`}`);
  };
  const takeSign = (sign: string): boolean => {
    if (peek()?.kind !== 'sign' || peek()?.text !== sign) return false;
    at += 1;
    return true;
  };
  const wantSign = (sign: string): void => {
    if (!takeSign(sign)) fail(sign);
  };
  const takeWord = (word: string): boolean => {
    if (peek()?.kind !== 'word' || peek()?.text !== word) return false;
    at += 1;
    return true;
  };
  const wantWord = (): string => {
    const found = peek();
    if (found?.kind !== 'word') return fail('a label');
    at += 1;
    return found.text;
  };
  const wantString = (): string => {
    const found = peek();
    if (found?.kind !== 'string') return fail('a quoted value');
    at += 1;
    return found.text;
  };

  function either(): Predicate {
    const parts = [both()];
    while (takeSign('||')) parts.push(both());
    return parts.length === 1 ? (parts[0] as Predicate) : (labels) => parts.some((part) => part(labels));
  }

  function both(): Predicate {
    const parts = [one()];
    while (takeSign('&&')) parts.push(one());
    return parts.length === 1 ? (parts[0] as Predicate) : (labels) => parts.every((part) => part(labels));
  }

  function one(): Predicate {
    depth += 1;
    if (depth > deepestNesting) throw new SelectorError(`invalid selector: nested more than ${deepestNesting} deep`);
    const parsed = nestable();
    depth -= 1;
    return parsed;
  }

  function nestable(): Predicate {
    if (takeSign('!')) {
      const inner = one();
      return (labels) => !inner(labels);
    }
    if (takeSign('(')) {
      const inner = either();
      wantSign(')');
      return inner;
    }
    const word = wantWord();
    if (peek()?.kind === 'sign' && peek()?.text === '(') {
      at += 1;
      if (word === 'has') {
        const label = wantWord();
        wantSign(')');
        return (labels) => labels.has(label);
      }
      wantSign(')');
      if (word === 'all') return () => true;
      if (word === 'global') return (labels) => !labels.has('projectcalico.org/namespace');
      return fail('all(), global() or has(label)');
    }
    return compare(word);
  }

  function compare(label: string): Predicate {
    if (takeSign('==')) {
      const value = wantString();
      return (labels) => labels.get(label) === value;
    }
    if (takeSign('!=')) {
      const value = wantString();
      return (labels) => labels.get(label) !== value;
    }
    if (takeWord('contains')) {
      const value = wantString();
      return (labels) => labels.get(label)?.includes(value) === true;
    }
    if (takeWord('starts')) {
      if (!takeWord('with')) fail('with');
      const value = wantString();
      return (labels) => labels.get(label)?.startsWith(value) === true;
    }
    if (takeWord('ends')) {
      if (!takeWord('with')) fail('with');
      const value = wantString();
      return (labels) => labels.get(label)?.endsWith(value) === true;
    }
    const isNegated = takeWord('not');
    if (!takeWord('in')) return fail('an operator');
    wantSign('{');
    const values = new Set<string>();
    while (peek()?.kind === 'string') {
      values.add(wantString());
      if (!takeSign(',')) break;
    }
    wantSign('}');
    // A label that is not there is in no set, and so is "not in" every one.
    return (labels) => {
      const value = labels.get(label);
      return (value !== undefined && values.has(value)) !== isNegated;
    };
  }

  if (tokens.length === 0) return () => true;
  const predicate = either();
  if (at < tokens.length) fail('&& or ||');
  return predicate;
}
