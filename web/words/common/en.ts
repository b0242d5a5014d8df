/** Words that all three faces say. */
export const en = {
  language: 'Language',
  signIn: 'Sign in',
  signOut: 'Sign out',
  user: 'User name',
  password: 'Password',
  signingIn: 'Signing in …',
  wrongSignIn: 'This name and password do not go together. Look at both, and try again.',
  ownPassword: 'Your own new password',
  code: 'Code of your authenticator',
  newPassword:
    'This account needs a password of your own first. Choose one of at least twelve characters.',
  codeNeeded:
    'This account is opened with a code, too. Type the six digits that your authenticator shows.',
  weakPassword: 'This password is too easy to guess. Choose a longer one.',
  tooManyTries: 'There were too many tries. Wait a quarter of an hour, then try again.',
  accountBarred: 'This account may not sign in. Ask the survey’s administrator.',
  unreached: 'The server was not reached. Look at your network, and try again.',
  unexpected:
    'Something went wrong on our side. Nothing of yours was changed. Try again in a minute.',
  noRights: 'Your account has no part in a survey here. Ask the survey’s administrator.',
  tryAgain: 'Try again',
  loading: 'Loading …',
} as const;
