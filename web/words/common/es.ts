import type { Catalogue } from '../speak.ts';
import type { en } from './en.ts';

export const es: Catalogue<keyof typeof en> = {
  language: 'Idioma',
  signIn: 'Entrar',
  signOut: 'Salir',
  user: 'Nombre de usuario',
  password: 'Contraseña',
  signingIn: 'Entrando …',
  wrongSignIn: 'Este nombre y esta contraseña no van juntos. Revíselos e inténtelo de nuevo.',
  ownPassword: 'Su propia contraseña',
  code: 'Código de su autenticador',
  newPassword:
    'Esta cuenta necesita primero una contraseña propia. Elija una de al menos doce caracteres.',
  codeNeeded:
    'Esta cuenta se abre también con un código. Escriba los seis dígitos que muestra su autenticador.',
  weakPassword: 'Esta contraseña es demasiado fácil de adivinar. Elija una más larga.',
  tooManyTries: 'Hubo demasiados intentos. Espere un cuarto de hora e inténtelo de nuevo.',
  accountBarred: 'Esta cuenta no puede entrar. Pregunte a quien administra la encuesta.',
  unreached: 'No se llegó al servidor. Revise la red e inténtelo de nuevo.',
  unexpected:
    'Algo falló de nuestro lado. Nada de lo suyo cambió. Inténtelo de nuevo dentro de un minuto.',
  noRights:
    'Su cuenta no participa en ninguna encuesta aquí. Pregunte a quien administra la encuesta.',
  tryAgain: 'Intentar de nuevo',
  loading: 'Cargando …',
};
