import type { Catalogue } from '../speak.ts';
import type { en } from './en.ts';

export const fr: Catalogue<keyof typeof en> = {
  language: 'Langue',
  signIn: 'Se connecter',
  signOut: 'Se déconnecter',
  user: 'Nom d’utilisateur',
  password: 'Mot de passe',
  signingIn: 'Connexion …',
  wrongSignIn: 'Ce nom et ce mot de passe ne vont pas ensemble. Vérifiez-les et réessayez.',
  ownPassword: 'Votre propre mot de passe',
  code: 'Code de votre authentificateur',
  newPassword:
    'Ce compte a d’abord besoin d’un mot de passe à vous. Choisissez-en un d’au moins douze caractères.',
  codeNeeded:
    'Ce compte s’ouvre aussi avec un code. Tapez les six chiffres que montre votre authentificateur.',
  weakPassword: 'Ce mot de passe est trop facile à deviner. Choisissez-en un plus long.',
  tooManyTries: 'Il y a eu trop d’essais. Attendez un quart d’heure, puis réessayez.',
  accountBarred:
    'Ce compte ne peut pas se connecter. Adressez-vous à l’administrateur de l’enquête.',
  unreached: 'Le serveur n’a pas été joint. Vérifiez le réseau et réessayez.',
  unexpected:
    'Une erreur s’est produite de notre côté. Rien de ce qui est à vous n’a changé. Réessayez dans une minute.',
  noRights:
    'Votre compte ne participe à aucune enquête ici. Adressez-vous à l’administrateur de l’enquête.',
  tryAgain: 'Réessayer',
  loading: 'Chargement …',
};
