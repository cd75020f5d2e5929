import { MgxError } from '@mgx/errors';

/** What git refuses in a ref (`git help check-ref-format`), and what a command line would read as an option. */
const BAD_REF = /^-|^[/.]|\/[/.]|\.\.|[\u0000-\u0020\u007f~^:?*[\\]|@\{|^@$|\.lock(\/|$)|[/.]$/;
const CREDENTIALS = /^[a-z][a-z0-9+.-]*:\/\/[^/@]*@/i;

/** A branch name or revision that is safe as an argument. @throws MgxError `invalid_input` */
export function checkRef(name: string): string {
  if (name !== '' && !BAD_REF.test(name)) return name;
  throw new MgxError({ code: 'invalid_input', message: `not a valid branch or revision: ${JSON.stringify(name)}` });
}

/** A remote's name or URL that is safe as an argument. @throws MgxError `invalid_input`, without repeating a token */
export function checkRemote(remote: string): string {
  if (CREDENTIALS.test(remote) && !/^ssh:\/\/git@/i.test(remote)) {
    throw new MgxError({
      code: 'invalid_input',
      message: 'the URL of a remote holds a user name or a token',
      hint: 'hand credentials over by GIT_ASKPASS in the environment of the repository',
    });
  }
  if (remote !== '' && !/^-|[\u0000-\u001f\u007f]/.test(remote)) return remote;
  throw new MgxError({ code: 'invalid_input', message: `not a valid remote: ${JSON.stringify(remote)}` });
}
