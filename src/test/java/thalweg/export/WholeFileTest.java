package thalweg.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {

    @TempDir
    private Path folder;

    private static WholeFile.Content text(String text) {
        return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private List<Path> entries() throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList();
        }
    }

    @Test
    void aNewFileHasTheContentAndNothingLiesBesideIt() throws IOException {
        Path file = folder.resolve("new.txt");
        WholeFile.write(file, text("all of it"));
        assertEquals("all of it", Files.readString(file));
        assertEquals(List.of(file), entries());
    }

    @Test
    void anOldFileIsReplaced() throws IOException {
        Path file = folder.resolve("old.txt");
        Files.writeString(file, "a much longer text that was there before");
        WholeFile.write(file, text("new"));
        assertEquals("new", Files.readString(file));
        assertEquals(List.of(file), entries());
    }

    @Test
    void aFailureOnTheWayLeavesTheOldFileAsItWas() throws IOException {
        Path file = folder.resolve("old.txt");
        Files.writeString(file, "old");
        byte[] half = new byte[1 << 20];
        IOException failure = new IOException("half of it is written");
        assertSame(failure, assertThrows(IOException.class, () -> WholeFile.write(file, out -> {
            out.write(half);
            out.flush();
            assertEquals("old", Files.readString(file), "while the new one is being written");
            throw failure;
        })));
        assertEquals("old", Files.readString(file));
        assertEquals(List.of(file), entries());
    }

    @Test
    void aMistakeInTheProgramLeavesTheOldFileAsItWasToo() throws IOException {
        Path file = folder.resolve("old.txt");
        Files.writeString(file, "old");
        assertThrows(IllegalStateException.class, () -> WholeFile.write(file, out -> {
            throw new IllegalStateException();
        }));
        assertEquals("old", Files.readString(file));
        assertEquals(List.of(file), entries());
    }

    @Test
    void aMissingFolderIsNamed() {
        Path file = folder.resolve("missing").resolve("new.txt");
        UnwritableFile refused = assertThrows(UnwritableFile.class, () -> WholeFile.write(file, text("x")));
        assertEquals("cannot write " + file + ": there is no folder " + file.getParent(), refused.getMessage());
    }

    @Test
    void aFileIsNoFolder() throws IOException {
        Path file = Files.writeString(folder.resolve("old.txt"), "old");
        UnwritableFile refused = assertThrows(UnwritableFile.class, () -> WholeFile.write(file.resolve("new.txt"), text("x")));
        assertEquals("cannot write " + file.resolve("new.txt") + ": " + file + " is no folder", refused.getMessage());
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFolderThatTakesNoFilesIsNamed() {
        Path file = Path.of("/proc/new.txt");
        UnwritableFile refused = assertThrows(UnwritableFile.class, () -> WholeFile.write(file, text("x")));
        assertTrue(List.of("cannot write /proc/new.txt: no file can be created in /proc", "cannot write /proc/new.txt: there is no permission to write into /proc")
                .contains(refused.getMessage()), "as root or not: " + refused.getMessage());
    }

    @Test
    void lookingWhetherAFileCanBeWrittenDoesNotTouchAnything() throws IOException {
        Path file = Files.writeString(folder.resolve("old.txt"), "old");
        WholeFile.check(file);
        WholeFile.check(folder.resolve("new.txt"));
        assertEquals("old", Files.readString(file));
        assertEquals(List.of(file), entries());
        assertThrows(UnwritableFile.class, () -> WholeFile.check(folder));
        assertThrows(UnwritableFile.class, () -> WholeFile.check(folder.resolve("missing").resolve("new.txt")));
        assertThrows(UnwritableFile.class, () -> WholeFile.check(file.resolve("below-a-file.txt")));
    }

    @Test
    void aFolderIsNotOverwritten() throws IOException {
        UnwritableFile refused = assertThrows(UnwritableFile.class, () -> WholeFile.write(folder, text("x")));
        assertEquals("cannot write " + folder + ": it is a folder", refused.getMessage());
        assertTrue(entries().isEmpty());
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDiskIsSaidInWords() {
        Path full = Path.of("/dev/full");
        UnwritableFile refused = assertThrows(UnwritableFile.class, () -> WholeFile.write(full, text("x")));
        assertEquals("cannot write /dev/full: there is no space left on the disk", refused.getMessage());
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aDeviceIsWrittenDirectly() throws IOException {
        WholeFile.write(Path.of("/dev/null"), text("x"));
        assertFalse(Files.isRegularFile(Path.of("/dev/null")));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aLinkIsFollowed() throws IOException {
        Path file = folder.resolve("file.txt");
        Path link = folder.resolve("link.txt");
        Files.writeString(file, "old");
        Files.createSymbolicLink(link, file);
        WholeFile.write(link, text("new"));
        assertTrue(Files.isSymbolicLink(link));
        assertEquals("new", Files.readString(file));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void permissionsAreKept() throws IOException {
        Path file = folder.resolve("private.txt");
        Files.writeString(file, "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        WholeFile.write(file, text("new"));
        assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aNewFileHasThePermissionsOfAnyNewFile() throws IOException {
        Path ordinary = Files.writeString(folder.resolve("ordinary.txt"), "x");
        Path file = folder.resolve("new.txt");
        WholeFile.write(file, text("x"));
        assertEquals(Files.getPosixFilePermissions(ordinary), Files.getPosixFilePermissions(file));
    }

    @Test
    void aDraftOfAnotherProcessIsLeftAlone() throws IOException {
        Path draft = folder.resolve(".thalweg-" + ProcessHandle.current().pid() + "-0.part");
        Files.writeString(draft, "another's");
        WholeFile.write(folder.resolve("new.txt"), text("x"));
        assertEquals("another's", Files.readString(draft));
    }

    @Test
    void bytesArriveInOrder() throws IOException {
        byte[] bytes = new byte[200_000];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 31 >> 3);
        }
        Path file = folder.resolve("bytes");
        WholeFile.write(file, out -> {
            for (byte b : bytes) {
                out.write(b);
            }
        });
        assertArrayEquals(bytes, Files.readAllBytes(file));
    }

    @Test
    void theSystemsReasonsAreSaidInWords() throws IOException {
        Path there = Files.writeString(folder.resolve("there"), "");
        Path notThere = folder.resolve("not-there");
        assertEquals("there is no permission to write it", WholeFile.reason(there, new AccessDeniedException(there.toString())).toString());
        assertEquals("there is no permission to write into " + folder, WholeFile.reason(notThere, new AccessDeniedException(notThere.toString())).toString());
        assertEquals("there is no space left on the disk", WholeFile.reason(there, new IOException("No space left on device")).toString());
        assertEquals("the disk can only be read", WholeFile.reason(there, new FileSystemException("x", null, "Read-only file system")).toString());
        assertEquals("its name is too long", WholeFile.reason(notThere, new FileSystemException("x", null, "File name too long")).toString());
        assertEquals("there is no folder " + notThere, WholeFile.reason(notThere.resolve("x"), new NoSuchFileException("x")).toString());
        assertEquals("the system says: strange", WholeFile.reason(there, new FileSystemException("x", null, "strange")).toString());
    }
}
