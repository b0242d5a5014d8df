/** Words that all three faces say. */
export const en = {
  language: 'Language',
  signIn: 'Sign in',
  signOut: 'Sign out',
  user: 'User name',
  password: 'Password',
  signingIn: 'Signing in …',
  wrongSignIn: 'This name and password do not go together. Look at both, and try again.',
  newPassword: 'This account needs a password of its own first. Ask the survey’s administrator.',
  unreached: 'The server was not reached. Look at your network, and try again.',
  unexpected:
    'Something went wrong on our side. Nothing of yours was changed. Try again in a minute.',
  noRights: 'Your account has no part in a survey here. Ask the survey’s administrator.',
  tryAgain: 'Try again',
  loading: 'Loading …',
} as const;
