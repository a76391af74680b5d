import { backUp, move, restore } from './commands/backup';
import { setModerator } from './commands/moderator';
import { HELP, OptionsError, readOptions } from './options';
import type { Options } from './options';
import { startServer } from './start';
import { BackupError } from './store/copy';
import { DatabaseError } from './store/engine';
import { NewerDatabaseError } from './store/migrate';

/** The program: reads what it is told, runs until it is asked to stop. Exit code 2 for what the operator can mend. */
async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2), process.env, process.cwd());
  if (options === 'help') {
    process.stdout.write(HELP);
    return;
  }
  const { command, database } = options;
  switch (command.name) {
    case 'serve':
      await serve(options);
      break;
    case 'backup':
      say(await backUp(database, command.argument, Date.now()));
      break;
    case 'restore':
      say(await restore(database, command.argument));
      break;
    case 'move':
      say(await move(database, command.argument, Date.now()));
      break;
    default:
      say(await setModerator(database, command.argument, command.name === 'moderator'));
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function serve(options: Options): Promise<void> {
  const running = await startServer(options);
  const sample = options.settings.sample ? `, sample paper at ${running.url}/sample/paper` : '';
  process.stdout.write(`Rejoinder's note server listens on ${running.url} (${describeDatabase(options.database)})${sample}\n`);
  const stop = () => {
    running.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`Stopping failed: ${error instanceof Error ? error.message : 'unknown reason'}\n`);
        process.exit(1);
      },
    );
  };
  // `on`, not `once`: a terminal's Ctrl+C arrives twice (from it and from npm), and the second must not kill.
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

/** Without the password a URL may hold. */
function describeDatabase(database: string): string {
  if (!database.startsWith('postgres') || !URL.canParse(database)) return database;
  const { host, pathname } = new URL(database);
  return `postgres://${host}${pathname}`;
}

function reasonOf(error: unknown): string {
  if (error instanceof OptionsError || error instanceof DatabaseError || error instanceof NewerDatabaseError || error instanceof BackupError) return error.message;
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return 'The port is in use. Another server may be running; --port names another, 0 takes any free one.';
  if (code === 'EACCES') return 'Listening there, or writing there, is not permitted.';
  return error instanceof Error ? (error.stack ?? error.message) : 'unknown reason';
}

main().catch((error: unknown) => {
  process.stderr.write(`${reasonOf(error)}\n`);
  process.exit(2);
});
