// Runs an outside command under a time limit, and gives up early when it stays silent.
// Imports nothing of the book.

import { spawn } from 'node:child_process';

export interface CommandLimits {
  /** Seconds the command may run in all. */
  total: number;
  /** Seconds it may go without printing anything; left out, silence is allowed. */
  silence?: number;
  env?: NodeJS.ProcessEnv;
  /** Also print what it prints. */
  echo?: boolean;
}

export interface CommandResult {
  ok: boolean;
  /** Standard output and error together. */
  output: string;
  /** Why it did not succeed, in a few words; empty when it did. */
  reason: string;
}

/**
 * Runs `command` and never throws: a missing command, a non-zero exit, a time-out are all results.
 * The command gets no standard input, so that it can't wait for an answer. When it is ended for
 * time, everything it started ends with it (on Windows, where there are no process groups, the
 * command alone).
 */
export function runTimed(
  command: string,
  args: readonly string[],
  limits: CommandLimits,
): Promise<CommandResult> {
  return new Promise((resolve) => {
    const grouped = process.platform !== 'win32';
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: limits.env ?? process.env,
      detached: grouped,
      shell: !grouped && !/\.exe$/i.test(command),
    });
    let output = '';
    let reason = '';
    let silenceTimer: NodeJS.Timeout | undefined;

    const end = (why: string) => {
      reason = why;
      try {
        if (grouped && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
        else child.kill('SIGKILL');
      } catch {
        child.kill('SIGKILL'); // the group is gone already
      }
    };
    const listenForSilence = () => {
      clearTimeout(silenceTimer);
      if (limits.silence === undefined) return;
      const seconds = limits.silence;
      silenceTimer = setTimeout(() => end(`silent for ${seconds} s`), seconds * 1000);
    };
    const totalTimer = setTimeout(() => end(`not done in ${limits.total} s`), limits.total * 1000);
    const finish = (ok: boolean, why: string) => {
      clearTimeout(totalTimer);
      clearTimeout(silenceTimer);
      resolve({ ok, output, reason: ok ? '' : reason || why });
    };

    const hear = (chunk: Buffer) => {
      output += chunk.toString();
      if (limits.echo) process.stdout.write(chunk);
      listenForSilence();
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('error', (error) => finish(false, error.message));
    child.on('close', (code, signal) =>
      finish(code === 0, signal ? `ended by ${signal}` : `exit code ${code}`),
    );
    listenForSilence();
  });
}
