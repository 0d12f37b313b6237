/**
 * What Mesos adds where it writes a message as JSON: fields that have a default of their own and are not set (stout's
 * `JSON::protobuf`; deprecated fields are left out). In protobuf they are not written.
 */
import type { Message } from './codec.ts';
import { fieldsOf } from './schema.ts';

interface Plan {
  readonly defaults: readonly (readonly [field: string, value: unknown])[];
  readonly inner: readonly (readonly [field: string, plan: Plan])[];
}

const nothing: Plan = { defaults: [], inner: [] };
const plans = new Map<string, Plan>();

/** A copy of a message with its defaults, all the way down. */
export function withDefaults(type: string, message: Message): Message {
  return applied(planOf(type), message);
}

function planOf(type: string): Plan {
  const known = plans.get(type);
  if (known !== undefined) return known;
  // Types that hold themselves end here.
  plans.set(type, nothing);
  const fields = [...fieldsOf(type)];
  const plan: Plan = {
    defaults: fields.flatMap(([name, { fallback }]) => (fallback === undefined ? [] : [[name, fallback] as const])),
    inner: fields.flatMap(([name, { kind, type: inner, label }]) => (kind !== 'message' || label === 'map' ? [] : [[name, planOf(inner)] as const])).filter(([, inner]) => inner !== nothing),
  };
  const whole = plan.defaults.length === 0 && plan.inner.length === 0 ? nothing : plan;
  plans.set(type, whole);
  return whole;
}

function applied(plan: Plan, message: Message): Message {
  if (plan === nothing) return message;
  const full: Message = { ...message };
  for (const [field, value] of plan.defaults) full[field] ??= value;
  for (const [field, inner] of plan.inner) {
    const held = full[field];
    if (Array.isArray(held)) full[field] = held.map((item: Message) => applied(inner, item));
    else if (held !== undefined) full[field] = applied(inner, held as Message);
  }
  return full;
}
