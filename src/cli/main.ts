/** The command line: one command a file, loaded only when it is asked for, because importing costs time. */
import { Command, CommanderError, Option } from 'commander';
import { environmentName, readSetting, settingSpecs, type SettingsCommand } from '../domain/settings.ts';
import { UsageError } from '../domain/errors.ts';
import { leave } from './leave.ts';
import { describeError, errorDocument, exitStatusOf, type Output } from './output.ts';

type Options = Record<string, unknown>;

const faults = ['kill-follower', 'kill-leader', 'move-leader', 'kill-process'] as const;

function outputOf(options: Options): Output {
  const terminal = process.stderr.isTTY === true && process.env['NO_COLOR'] === undefined && process.env['TERM'] !== 'dumb';
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    json: options['json'] === true,
    quiet: options['quiet'] === true,
    redraw: terminal,
  };
}

function withSettings(command: Command, which: SettingsCommand): Command {
  for (const { flag, placeholder, help, allowed, fallback, commands } of settingSpecs) {
    if (!(commands as readonly string[]).includes(which)) continue;
    const standard = fallback === undefined ? '' : ` (default ${String(fallback)})`;
    const option = placeholder === '' ? new Option(`--${flag}`, help) : new Option(`--${flag} <${placeholder}>`, `${help}: ${allowed}${standard}`);
    command.addOption(option);
  }
  return command.option('--config <FILE>', 'a YAML file with the same settings, keys as the options are called');
}

function withName(command: Command): Command {
  return command.addOption(new Option('--name <NAME>', 'the name of the cluster').default('regent').env('REGENT_NAME'));
}

/** Commands that take no other settings take the name by themselves; what is allowed is the table's to say. */
function checkName(command: Command, { name }: Options): void {
  const spec = settingSpecs.find(({ flag }) => flag === 'name');
  if (spec === undefined || typeof name !== 'string') return;
  readSetting(spec, name, command.getOptionValueSource('name') === 'env' ? environmentName('name') : '--name');
}

function common(command: Command): Command {
  return command.option('--json', 'one JSON document on stdout').option('--quiet', 'no progress');
}

export function makeProgram(finish: (status: number) => void): Command {
  const act =
    (run: (args: readonly string[], options: Options, output: Output) => Promise<number>) =>
    async (...given: unknown[]): Promise<void> => {
      const command = given.at(-1) as Command;
      const options = command.opts<Options>();
      const output = outputOf(options);
      try {
        checkName(command, options);
        finish(await run(command.args, options, output));
      } catch (error) {
        if (output.json) output.out(errorDocument(error));
        throw error;
      }
    };
  const program = new Command('regent')
    .description('An etcd cluster of Docker containers, launched through Mesos on a Calico network, with Jupyter on its leader.')
    .version('0.1.0')
    .enablePositionalOptions()
    .configureHelp({ helpWidth: 110 })
    .addHelpText('after', '\nExample:\n  ./regent up && ./regent verify');

  common(withSettings(program.command('up'), 'up'))
    .description('make the rig, start the daemon, wait until all is served')
    .addHelpText('after', '\nExample:\n  ./regent up --nodes 3 --listen 127.0.0.1:8888')
    .action(act(async (_, options, output) => (await import('./commands/up.ts')).up(options, output)));

  common(withName(program.command('status')))
    .description('what the daemon knows now')
    .option('--watch', 'again at every change, until interrupted')
    .addHelpText('after', '\nExample:\n  ./regent status --json')
    .action(act(async (_, options, output) => (await import('./commands/status.ts')).status(options, output)));

  common(withName(program.command('verify')))
    .description('probe the acceptance conditions C1–C8 on the real thing')
    .addHelpText('after', '\nExample:\n  ./regent verify --json')
    .action(act(async (_, options, output) => (await import('./commands/verify.ts')).verify(options, output)));

  common(withName(program.command('chaos')))
    .description('do a fault, watch the service from outside while it is mended, then verify')
    .argument('<fault>', faults.join(', '))
    .option('--count <N>', 'how many rounds', '1')
    .option('--seed <S>', 'seed of the choice of victims', '1')
    .addHelpText('after', '\nExample:\n  ./regent chaos kill-leader --count 5')
    .action(act(async (args, options, output) => (await import('./commands/chaos.ts')).chaos(args[0] ?? '', options, output)));

  withName(program.command('ssh'))
    .description('a shell, or a command, in a container, as the user regent')
    .argument('<container>', 'NAME-k, such as regent-0')
    .argument('[command...]', 'what to run there instead of a shell')
    .passThroughOptions()
    .addHelpText('after', '\nExample:\n  ./regent ssh regent-1 -- etcdctl member list')
    .action(act(async (args, options, output) => (await import('./commands/ssh.ts')).ssh(args, options, output)));

  withName(program.command('docker'))
    .description("the rig's own Docker engine, as `docker …`")
    .argument('[args...]', 'what docker takes')
    .allowUnknownOption()
    .passThroughOptions()
    .helpOption(false)
    .addHelpText('after', '\nExample:\n  ./regent docker ps')
    .action(act(async (args, options) => (await import('./commands/docker.ts')).docker(args, options)));

  withName(program.command('logs'))
    .description('what daemon, master, agents, Felix and the other parts wrote')
    .argument('[part]', 'such as daemon, gateway, mesos-master, mesos-agent-agent1; all where absent')
    .option('--follow', 'go on as they write')
    .addHelpText('after', '\nExample:\n  ./regent logs daemon --follow')
    .action(act(async (args, options, output) => (await import('./commands/logs.ts')).logs(args[0], options, output)));

  common(withName(program.command('down')))
    .description('end daemon, containers and rig; keep what users wrote')
    .option('--purge', 'take that away, too')
    .option('--force', 'also where the framework could not be ended in a Mesos of yours')
    .addHelpText('after', '\nExample:\n  ./regent down --purge')
    .action(act(async (_, options, output) => (await import('./commands/down.ts')).down(options, output)));

  const rig = program.command('rig').description('the rig without a daemon: namespaces, storage, Calico and image for a Mesos of your own');
  common(withSettings(rig.command('up'), 'rig'))
    .description('make the rig, and print how a Mesos agent is started in each of its places')
    .addHelpText('after', '\nExample:\n  ./regent rig up --mesos http://10.50.0.1:5050')
    .action(act(async (_, options, output) => (await import('./commands/rig.ts')).rigUp(options, output)));
  common(withName(rig.command('down')))
    .description('end all that runs in the rig, and the rig; keep what users wrote')
    .option('--purge', 'take that away, too')
    .option('--force', 'also where the framework could not be ended in a Mesos of yours')
    .addHelpText('after', '\nExample:\n  ./regent rig down --purge')
    .action(act(async (_, options, output) => (await import('./commands/rig.ts')).rigDown(options, output)));

  withSettings(program.command('run'), 'run')
    .description('the daemon in the foreground, against Mesos, Calico and storage that exist already')
    .addHelpText('after', '\nExample:\n  ./regent run --config regent.yaml')
    .action(act(async (_, options) => (await import('./commands/run.ts')).run(options)));

  common(withName(program.command('inspect')))
    .description('the address of the live inspector, or a recording opened')
    .argument('[file]', 'a recording (Export in the inspector, or a simulated run): needs no cluster')
    .option('--open', 'in a browser')
    .option('--programs', 'without a cluster: for XState programs that connect by themselves')
    .option('--watch <URL>', 'without a cluster: for an XState 4 program with @xstate/inspect/server at that address')
    .addHelpText('after', '\nExamples:\n  ./regent inspect --open\n  ./regent inspect regent-1234.regent.jsonl.gz\n  ./regent inspect --watch ws://127.0.0.1:8888')
    .action(act(async (args, options, output) => (await import('./commands/inspect.ts')).inspect(args[0], options, output)));

  common(program.command('statecharts'))
    .description('write every statechart to statecharts/, as JSON for other tools and as a picture')
    .option('--check', 'write nothing, say what differs')
    .addHelpText('after', '\nExample:\n  ./regent statecharts --check')
    .action(act(async (_, options, output) => (await import('./commands/statecharts.ts')).statecharts(options, output)));

  common(program.command('settings'))
    .description('write what docs/ says of the settings: a page, a JSON Schema and an example of regent.yaml')
    .option('--check', 'write nothing, say what differs')
    .addHelpText('after', '\nExample:\n  ./regent settings --check')
    .action(act(async (_, options, output) => (await import('./commands/settings.ts')).settings(options, output)));

  common(program.command('demo'))
    .description('the same daemon on a simulated world, with the inspector and a button for every fault: no root, no Docker')
    .option('--speed <X>', 'how fast its time goes: 0 stands still, 1 is real time, 10', '1')
    .option('--nodes <N>', 'containers, 3 to 9', '3')
    .option('--seed <S>', 'of all its chance; drawn where absent')
    .option('--port <P>', 'of the inspector, on 127.0.0.1; 0 for any that is free', '0')
    .addHelpText('after', '\nExample:\n  ./regent demo --speed 10')
    .action(act(async (_, options, output) => (await import('./commands/demo.ts')).demo(options, output)));

  program
    .command('test')
    .description('the tests; the launcher runs them, so that they need nothing that is not there yet')
    .argument('[suite...]', 'unit, contract, model, sim, lab, rig, browser; all where absent')
    .addHelpText('after', '\nExample:\n  ./regent test unit')
    .action(() => {
      throw new UsageError('the tests are run by the launcher', { next: 'Run: ./regent test' });
    });

  for (const command of [program, ...program.commands, ...rig.commands]) {
    command.exitOverride();
    command.configureOutput({ writeErr: (text) => void process.stderr.write(text) });
    command.showHelpAfterError(`Run \`./${pathOf(command)} --help\` for what is allowed.`);
  }
  return program;
}

/** `regent rig up` of the command that is reached so. */
function pathOf(command: Command): string {
  return command.parent === null ? command.name() : `${pathOf(command.parent)} ${command.name()}`;
}

export async function main(argv: readonly string[]): Promise<number> {
  let status = 0;
  const program = makeProgram((value) => (status = value));
  try {
    await program.parseAsync(argv, { from: 'user' });
    return status;
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return 0;
      // Commander has told a person; what comes before the command that is run is known to nobody else.
      if (argv.includes('--json')) process.stdout.write(errorDocument(new UsageError(error.message.replace(/^error: /, ''))));
      return 2;
    }
    process.stderr.write(describeError(error));
    return exitStatusOf(error);
  }
}

if (import.meta.main) {
  // A reader that has seen enough (`| head`) is no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    process.stderr.write(`regent: the answer cannot be written: ${error.message}\n`);
    process.exit(1);
  });
  await leave(await main(process.argv.slice(2)));
}
