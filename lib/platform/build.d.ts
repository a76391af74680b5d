/** The note server this build offers by default; empty when the builder named none (REJOINDER_SERVER). */
// oxlint-disable-next-line no-underscore-dangle -- the shape of build constants, which no name of ours can meet
declare const __DEFAULT_SERVER__: string;
