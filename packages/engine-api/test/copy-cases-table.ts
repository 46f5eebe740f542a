/** How a copy is asked for; both trees look the same before it. */
export interface CopyCase {
  readonly from: string
  readonly to: string
  /** Follows a link at the source, as `-L` does. */
  readonly follow?: true
  /** Where `podman cp` goes another way than `docker cp`, and how. */
  readonly podman?: string
}

/** The tree that is copied from. */
export const SOURCE = `
mkdir -p src/dir/sub src/.hidden
echo file > src/file; echo inner > src/dir/inner; echo deep > src/dir/sub/deep
ln -s file src/link; ln -s dir src/dirlink; ln -s nowhere src/gone; ln -s sub/deep src/dir/in
ln src/dir/inner src/dir/hard
chmod 640 src/file; chmod 750 src/dir/sub
`

/** The tree that is copied to. */
export const TARGET = `
mkdir -p dst/dir dst/full/dir
echo old > dst/file; echo old > dst/full/file
ln -s file dst/link; ln -s dir dst/dirlink; ln -s new dst/ahead; ln -s none/new dst/lost
`

const FOLLOWS = 'follows a link at the source'
const REPLACES = 'replaces a link at the destination'
const HARDLINKS = 'cannot give a tree with hardlinks another name'
const LENIENT = 'takes a file for a directory'

export const COPY_CASES: readonly CopyCase[] = [
  { from: 'src/file', to: 'dst/new' },
  { from: 'src/file', to: 'dst/file' },
  { from: 'src/file', to: 'dst/dir' },
  { from: 'src/file', to: 'dst/dir/.' },
  { from: 'src/file', to: 'dst/new/' },
  { from: 'src/file', to: 'dst/new/.' },
  { from: 'src/file', to: 'dst/none/new' },
  { from: 'src/file', to: 'dst/file/' },
  { from: 'src/file', to: 'dst/link', podman: REPLACES },
  { from: 'src/file', to: 'dst/dirlink' },
  { from: 'src/file', to: 'dst/ahead', podman: REPLACES },
  { from: 'src/file', to: 'dst/lost', podman: REPLACES },
  { from: 'src/file/', to: 'dst/new', podman: LENIENT },
  { from: 'src/none', to: 'dst/new' },
  { from: 'src/dir', to: 'dst/new', podman: HARDLINKS },
  { from: 'src/dir', to: 'dst/new/', podman: HARDLINKS },
  { from: 'src/dir', to: 'dst/dir/' },
  { from: 'src/dir', to: 'dst/full' },
  { from: 'src/dir', to: 'dst/file' },
  { from: 'src/dir', to: 'dst/none/new' },
  { from: 'src/dir', to: 'dst/dirlink' },
  { from: 'src/dir', to: 'dst/ahead', podman: HARDLINKS },
  { from: 'src/dir/', to: 'dst/dir' },
  { from: 'src/dir/.', to: 'dst/new', podman: HARDLINKS },
  { from: 'src/dir/.', to: 'dst/dir' },
  { from: 'src/dir/.', to: 'dst/file' },
  { from: 'src/link', to: 'dst/new', podman: FOLLOWS },
  { from: 'src/link', to: 'dst/file', podman: FOLLOWS },
  { from: 'src/link', to: 'dst/dir', follow: true, podman: FOLLOWS },
  { from: 'src/gone', to: 'dst/new', podman: FOLLOWS },
  { from: 'src/gone', to: 'dst/new', follow: true, podman: FOLLOWS },
  { from: 'src/dirlink', to: 'dst/dir', podman: FOLLOWS },
  { from: 'src/dirlink', to: 'dst/dir', follow: true, podman: FOLLOWS },
  { from: 'src/dirlink/', to: 'dst/dir', podman: FOLLOWS },
  { from: 'src/dirlink/.', to: 'dst/dir' },
]
