/** C7 through the outside address: token, a cell over the kernel's WebSocket, a saved notebook (Jupyter Server REST API). */
import { randomUUID } from 'node:crypto';
import { WebSocket } from 'ws';
import type { Probes } from './probes.ts';
import { inside, type Sight, type World } from './world.ts';

export async function probeJupyter(
  world: World,
  sight: Sight,
  leader: { readonly address: string } | null,
  probes: Probes,
): Promise<void> {
  const base = `http://${world.outside}`;
  const ask = (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(`${base}${path}`, {
      ...init,
      headers: { authorization: `token ${world.token}`, 'content-type': 'application/json' },
      signal: AbortSignal.timeout(10_000),
    });

  const refused = await fetch(`${base}/api/kernels`, { signal: AbortSignal.timeout(10_000) });
  probes.check(refused.status === 401 || refused.status === 403, `without the token Jupyter answers ${refused.status} instead of refusing`);
  await refused.body?.cancel();
  const allowed = await ask('/api/status');
  probes.check(allowed.ok, `with the token Jupyter answers ${allowed.status}`);
  await allowed.body?.cancel();

  const made = await ask('/api/kernels', { method: 'POST', body: JSON.stringify({ name: 'python3' }) });
  if (probes.check(made.status === 201, `a kernel is not started: ${made.status} ${made.ok ? '' : await made.text()}`)) {
    const { id } = (await made.json()) as { id: string };
    try {
      const printed = await runCell(`ws://${world.outside}/api/kernels/${id}/channels?token=${world.token}`, addressCell);
      probes.check(leader !== null && printed.trim() === leader.address, `a cell ran at ${printed.trim() || 'nobody'}, but ${leader?.address ?? 'nobody'} leads`);
    } finally {
      await ask(`/api/kernels/${id}`, { method: 'DELETE' });
    }
  }

  const file = `verify-${randomUUID()}.ipynb`;
  const notebook = { cells: [], metadata: {}, nbformat: 4, nbformat_minor: 5 };
  const saved = await ask(`/api/contents/${file}`, { method: 'PUT', body: JSON.stringify({ type: 'notebook', content: notebook }) });
  if (probes.check(saved.ok, `a notebook is not saved: ${saved.status} ${saved.ok ? '' : (await saved.text()).slice(0, 200)}`)) {
    // That what one container has in the shared directory is in all of them is C6.
    const reader = sight.containers.find(({ address }) => address === leader?.address);
    const { exitCode } = reader === undefined ? { exitCode: -1 } : await inside(world, reader.id, `test -s /shared/notebooks/${file}`);
    probes.check(exitCode === 0, 'a notebook saved through Jupyter is not in the shared directory');
    await ask(`/api/contents/${file}`, { method: 'DELETE' });
  }
}

/** Prints the address that the kernel's own container has. */
const addressCell = `import subprocess
print(subprocess.run(['hostname', '-I'], capture_output=True, text=True).stdout.split()[0])`;

/** Runs one cell and returns what it printed (Jupyter messaging protocol 5.3, JSON over the channels' WebSocket). */
function runCell(url: string, code: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, { handshakeTimeout: 8_000 });
    const id = randomUUID();
    let printed = '';
    const timer = setTimeout(() => socket.terminate(), 15_000);
    socket.on('open', () => {
      socket.send(
        JSON.stringify({
          channel: 'shell',
          header: { msg_id: id, msg_type: 'execute_request', session: id, username: 'verify', version: '5.3', date: new Date().toISOString() },
          parent_header: {},
          metadata: {},
          content: { code, silent: false, store_history: false, user_expressions: {}, allow_stdin: false, stop_on_error: true },
          buffers: [],
        }),
      );
    });
    let replied = false;
    let idle = false;
    const finish = (): void => {
      if (replied && idle) socket.close();
    };
    socket.on('message', (data) => {
      const message = JSON.parse(data instanceof Buffer ? data.toString('utf8') : '{}') as {
        msg_type: string;
        parent_header: { msg_id?: string };
        content: { text?: string; execution_state?: string; ename?: string; evalue?: string };
      };
      if (message.parent_header.msg_id !== id) return;
      if (message.msg_type === 'stream') printed += message.content.text ?? '';
      if (message.msg_type === 'error') printed += `${message.content.ename}: ${message.content.evalue}`;
      if (message.msg_type === 'execute_reply') replied = true;
      if (message.msg_type === 'status' && message.content.execution_state === 'idle') idle = true;
      finish();
    });
    socket.on('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    socket.on('close', () => {
      clearTimeout(timer);
      if (replied) resolve(printed);
      else reject(new Error('the kernel did not answer over its WebSocket'));
    });
  });
}
