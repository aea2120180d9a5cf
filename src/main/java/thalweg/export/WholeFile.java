package thalweg.export;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import thalweg.model.Message;

/**
 * Stateless. Writes a file whole or not at all.
 *
 * <p>The content goes to a new file beside the old one, is forced to the disk, and then takes the old one's place in one move. When anything fails
 * on the way, or the program is ended by a signal, the new file is removed and the old one is as it was. Links are followed, permissions are kept. What is there and is
 * no file, such as a pipe or {@code /dev/stdout}, is written directly.
 */
public final class WholeFile {

    private static final int BUFFER = 1 << 16;

    private WholeFile() { }

    /** What a file is to contain. */
    @FunctionalInterface
    public interface Content {
        /** Writes it; need not close or flush. */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Looks whether a file can be written, so that a long work need not end in a refusal. What happens meanwhile, and a full disk, it cannot foresee.
     *
     * @throws UnwritableFile with a sentence for the user, if the file cannot be written
     */
    public static void check(Path file) throws UnwritableFile {
        if (Files.isDirectory(file)) {
            throw new UnwritableFile(file, Message.of("it is a folder"), null);
        }
        Path folder = file.toAbsolutePath().getParent();
        IOException problem = null;
        if (Files.exists(file)) {
            problem = Files.isWritable(file) ? null : new AccessDeniedException(file.toString());
        } else if (!Files.isDirectory(folder)) {
            problem = new NoSuchFileException(file.toString());
        } else if (!Files.isWritable(folder)) {
            problem = new AccessDeniedException(file.toString());
        }
        if (problem != null) {
            throw new UnwritableFile(file, reason(file, problem), problem);
        }
    }

    /**
     * Writes a file.
     *
     * @throws UnwritableFile with a sentence for the user, if the file cannot be written
     * @throws IOException what the content throws on its own account
     */
    public static void write(Path file, Content content) throws IOException {
        check(file);
        Path target = file;
        try {
            if (Files.exists(file)) {
                target = file.toRealPath();
            }
            if (Files.exists(target) && !Files.isRegularFile(target)) {
                writeDirectly(target, content);
            } else {
                replace(file, target.toAbsolutePath(), content);
            }
        } catch (UnwritableFile known) {
            throw known;
        } catch (IOException problem) {
            Message reason = reason(target, problem);
            if (reason == null) {
                throw problem;
            }
            throw new UnwritableFile(file, reason, problem);
        }
    }

    private static void writeDirectly(Path target, Content content) throws IOException {
        try (var out = new BufferedOutputStream(Files.newOutputStream(target, StandardOpenOption.WRITE), BUFFER)) {
            content.writeTo(out);
        }
    }

    private static void replace(Path file, Path target, Content content) throws IOException {
        Path draft;
        try {
            draft = Drafts.createBeside(target);
        } catch (NoSuchFileException refused) {
            // Such as /proc, where files are not created.
            throw Files.isDirectory(target.getParent()) ? new UnwritableFile(file, Message.of("no file can be created in {0}", target.getParent()), refused) : refused;
        }
        try {
            try (var channel = FileChannel.open(draft, StandardOpenOption.WRITE);
                    var out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER)) {
                content.writeTo(out);
                out.flush();
                channel.force(true);
            }
            if (Files.exists(target)) {
                keepPermissions(target, draft);
            }
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            forceFolder(target.getParent());
        } finally {
            Drafts.remove(draft);
        }
    }

    private static void keepPermissions(Path from, Path to) throws IOException {
        if (Files.getFileStore(from).supportsFileAttributeView("posix")) {
            try {
                Files.setPosixFilePermissions(to, Files.getPosixFilePermissions(from));
            } catch (FileSystemException foreign) {
                // Somebody else's file in a folder of ours: it may be replaced, but its permissions are not ours to give.
            }
        }
    }

    /** Makes the move itself last; where a folder cannot be forced the system does so in its own time. */
    private static void forceFolder(Path folder) {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException notHere) {
            // Windows opens no folders; the file's content is safe already.
        }
    }

    /** Why a file could not be written, in words; null where the problem is not one of writing. */
    static Message reason(Path target, IOException problem) {
        Path folder = target.toAbsolutePath().getParent();
        String message = String.valueOf(problem.getMessage()).toLowerCase(Locale.ROOT);
        if (problem instanceof NoSuchFileException) {
            if (folder == null || Files.isDirectory(folder)) {
                return Message.of("it went away meanwhile");
            }
            return Files.exists(folder) ? Message.of("{0} is no folder", folder) : Message.of("there is no folder {0}", folder);
        }
        if (problem instanceof AccessDeniedException || message.contains("permission denied")) {
            return Files.exists(target) ? Message.of("there is no permission to write it") : Message.of("there is no permission to write into {0}", String.valueOf(folder));
        }
        if (message.contains("no space left") || message.contains("not enough space")) {
            return Message.of("there is no space left on the disk");
        }
        if (message.contains("quota exceeded")) {
            return Message.of("your share of the disk is used up");
        }
        if (message.contains("read-only file system")) {
            return Message.of("the disk can only be read");
        }
        if (message.contains("file name too long")) {
            return Message.of("its name is too long");
        }
        if (message.contains("not a directory")) {
            return Message.of("{0} is no folder", String.valueOf(folder));
        }
        if (problem instanceof FileSystemException named) {
            return named.getReason() == null ? Message.of("the system refuses: {0}", String.valueOf(named.getMessage())) : Message.of("the system says: {0}", named.getReason());
        }
        return null;
    }
}
