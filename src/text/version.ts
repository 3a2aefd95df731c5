/** The package's version, written into every readout (`made.version`); a test holds it equal to package.json's. */
export const VERSION = "0.1.0";
