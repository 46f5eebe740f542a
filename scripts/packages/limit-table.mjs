/**
 * What a package may weigh, in kB: packed and unpacked as npm counts them, and its entry with what it loads at once,
 * gzipped. Raise one on purpose, with what is gained for it in the commit.
 */
export const limits = {
  '@paks/api': { packed: 30, unpacked: 100, entry: 3 },
  '@paks/archive': { packed: 80, unpacked: 300, entry: 20 },
  '@paks/backend-docker': { packed: 12, unpacked: 40, entry: 4 },
  '@paks/backend-local': { packed: 180, unpacked: 720, entry: 50 },
  '@paks/backend-podman': { packed: 20, unpacked: 60, entry: 6 },
  '@paks/cli': { packed: 1000, unpacked: 4000, entry: 110 },
  '@paks/core': { packed: 400, unpacked: 1600, entry: 90 },
  '@paks/engine-api': { packed: 300, unpacked: 1200, entry: 65 },
  '@paks/keyparser': { packed: 400, unpacked: 1700, entry: 30 },
  '@paks/plugins': { packed: 130, unpacked: 500, entry: 40 },
  '@paks/testkit': { packed: 120, unpacked: 500, entry: 18 },
}
