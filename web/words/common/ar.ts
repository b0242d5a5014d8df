import type { Catalogue } from '../speak.ts';
import type { en } from './en.ts';

export const ar: Catalogue<keyof typeof en> = {
  language: 'اللغة',
  signIn: 'تسجيل الدخول',
  signOut: 'تسجيل الخروج',
  user: 'اسم المستخدم',
  password: 'كلمة المرور',
  signingIn: 'جارٍ تسجيل الدخول …',
  wrongSignIn: 'الاسم وكلمة المرور غير متطابقين. راجعهما ثم حاول من جديد.',
  newPassword: 'يحتاج هذا الحساب أولاً إلى كلمة مرور خاصة به. اسأل مدير المسح.',
  unreached: 'تعذّر الوصول إلى الخادم. تحقق من الشبكة ثم حاول من جديد.',
  unexpected: 'حدث خطأ من جانبنا. لم يتغير شيء مما يخصك. حاول من جديد بعد دقيقة.',
  noRights: 'ليس لحسابك دور في أي مسح هنا. اسأل مدير المسح.',
  tryAgain: 'حاول من جديد',
  loading: 'جارٍ التحميل …',
};
