import { createTransport } from 'nodemailer';

/** Sending mail: through the operator's SMTP server, or to the console where there is none. */
export interface Mailer {
  /** Throws `MailError` when the mail was not taken. */
  send(mail: { readonly to: string; readonly subject: string; readonly text: string; readonly headers?: Readonly<Record<string, string>> }): Promise<void>;
}

export class MailError extends Error {
  override readonly name = 'MailError';
}

/** Milliseconds the SMTP server may take for each step. */
const PATIENCE = 10_000;

/** `where`: `console`, or `smtp://user:password@host:587` (`smtps://` for TLS from the start). */
export function createMailer(where: string, from: string): Mailer {
  if (where === 'console') {
    return {
      send: async ({ to, subject, text }) => {
        process.stdout.write(`Mail to ${to}: ${subject}\n${text}\n`);
      },
    };
  }
  const transport = createTransport(where, { from });
  Object.assign(transport.options, { connectionTimeout: PATIENCE, greetingTimeout: PATIENCE, socketTimeout: PATIENCE });
  return {
    send: async (mail) => {
      try {
        await transport.sendMail(mail);
      } catch (error) {
        throw new MailError(error instanceof Error && 'code' in error ? String(error.code) : 'unknown');
      }
    },
  };
}
