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
  newPassword:
    'Esta cuenta necesita primero una contraseña propia. Pregunte a quien administra la encuesta.',
  unreached: 'No se llegó al servidor. Revise la red e inténtelo de nuevo.',
  unexpected:
    'Algo falló de nuestro lado. Nada de lo suyo cambió. Inténtelo de nuevo dentro de un minuto.',
  noRights:
    'Su cuenta no participa en ninguna encuesta aquí. Pregunte a quien administra la encuesta.',
  tryAgain: 'Intentar de nuevo',
  loading: 'Cargando …',
};
