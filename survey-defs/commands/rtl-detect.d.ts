declare module 'rtl-detect' {
  const rtlDetect: {
    /** Undefined for what is no language tag. */
    isRtlLang(tag: string): boolean | undefined;
  };
  export default rtlDetect;
}
