/** A program for the test beside: logs in with the `ssh` that is first in the PATH. */
import { logIn } from '../../../src/cli/commands/ssh.ts';

const authority = { hostCaPublicKey: 'ssh-ed25519 AAAA host-ca', signUser: () => Promise.resolve('a certificate') };
process.exitCode = await logIn(authority, '10.1.2.3', ['true']);
