export { hostSource, hostTarget } from './copy/host-paths.js'
export { asksForContents, assertsDirectory, cleanPath, keepEnding, splitPath } from './copy/path-entry.js'
export { type CopyPlan, type CopySource, type CopyTarget, planCopy } from './copy/plan-copy.js'
export { renameMembers } from './copy/rename-members.js'
export { hostProblem } from './extract/errno.js'
export { shown } from './extract/member-path.js'
export { type UnpackOptions, unpackTo } from './extract/unpack.js'
export { compareTrees } from './layer/compare-trees.js'
export { type DeltaRules, deltaOf } from './layer/delta.js'
export { leaveOut } from './layer/leave-out.js'
export {
  type IndexEntry,
  indexText,
  indexTree,
  printOf,
  readIndex,
  type TreeIndex,
} from './layer/tree-index.js'
export { treePath } from './layer/tree-path.js'
export { isReserved, type LayerChange, whitedOut, whiteoutOf, writeLayer } from './layer/write-layer.js'
export { type AtomicOptions, replaceFile, writeAtomically } from './oci/atomic-file.js'
export { type BlobOptions, BlobStore } from './oci/blob-store.js'
export { type Descriptor, type Layer, MEDIA, REFERENCE } from './oci/descriptor.js'
export { type ImageFile, type NewImage, type StoredImage, sizeOf } from './oci/image-files.js'
export { OciLayout } from './oci/oci-layout.js'
export { type PackOptions, pack } from './pack/pack.js'
export {
  archiveEnd,
  BLOCK,
  type EntryKind,
  paddingAfter,
  type TarEntry,
  type TarMember,
} from './tar/entry.js'
export { nameBytes, nameText } from './tar/file-name.js'
export { inPieces } from './tar/in-pieces.js'
export { readTar } from './tar/read-tar.js'
export { tarHead } from './tar/write-head.js'
