/** The note server this build offers by default; empty when the builder named none (REJOINDER_SERVER). */
declare const __DEFAULT_SERVER__: string;
