internal import GRDB
internal import Galley

/// The pictures of releases in the catalogue, and how the files were found that they came from.
enum PictureTables {
  /// What version 2 of the tables has beside those of version 1.
  ///
  /// What is in `pictureFile` spares reading and hashing a file again; it is no part of what is kept, and is made
  /// again as files are read.
  static let made = """
    CREATE TABLE picture (
      release INTEGER NOT NULL, number INTEGER NOT NULL, address TEXT NOT NULL, name TEXT,
      sha256 TEXT, PRIMARY KEY (release, number)) WITHOUT ROWID;
    CREATE TABLE pictureFile (
      path TEXT PRIMARY KEY, bytes INTEGER NOT NULL, modified INTEGER NOT NULL,
      changed INTEGER NOT NULL, inode INTEGER NOT NULL, sha256 TEXT NOT NULL) WITHOUT ROWID;
    PRAGMA user_version = 2;
    """
}

extension Database {
  /// Puts the pictures of a release that has none.
  func put(pictures: [ArchiveRecord.Picture], of release: Int64) throws {
    for (number, picture) in pictures.enumerated() {
      try cachedStatement(
        sql: "INSERT INTO picture (release, number, address, name, sha256) VALUES (?, ?, ?, ?, ?)"
      ).execute(arguments: [release, number, picture.address, picture.file, picture.sha256])
    }
  }

  /// A release's pictures, in the order of its text, without the reasons for those that are not shown.
  func pictures(of release: Int64) throws -> [ArchiveRecord.Picture] {
    try Row.fetchAll(
      cachedStatement(
        sql: "SELECT address, name, sha256 FROM picture WHERE release = ? ORDER BY number"),
      arguments: [release]
    ).map { ArchiveRecord.Picture(address: $0["address"], file: $0["name"], sha256: $0["sha256"]) }
  }

  /// The hash of a file's bytes, where it was read before and has not changed since.
  func hash(of file: FileStamp) throws -> String? {
    try String.fetchOne(
      cachedStatement(
        sql: """
          SELECT sha256 FROM pictureFile
          WHERE path = ? AND bytes = ? AND modified = ? AND changed = ? AND inode = ?
          """), arguments: [file.path, file.bytes, file.modified, file.changed, file.inode])
  }

  /// Remembers the hash of a file's bytes.
  func put(hash: String, of file: FileStamp) throws {
    try cachedStatement(
      sql: """
        INSERT OR REPLACE INTO pictureFile (path, bytes, modified, changed, inode, sha256)
        VALUES (?, ?, ?, ?, ?, ?)
        """
    ).execute(
      arguments: [file.path, file.bytes, file.modified, file.changed, file.inode, hash])
  }
}
