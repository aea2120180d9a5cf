package thalweg.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.parser.Parser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import thalweg.picture.Language;

/** A guide says the same in every language: heading by heading, row by row, with the same words of files and commands. */
class GuideTranslationsTest {

    private static final Parser PARSER = Parser.builder().extensions(List.of(TablesExtension.create())).build();

    private static List<String> skeleton(Language language, Guide guide) {
        List<String> bones = new ArrayList<>();
        var words = new TreeSet<String>();
        collect(PARSER.parse(language.say(guide::markdown)), bones, words);
        bones.add(words.toString());
        return bones;
    }

    private static void collect(Node node, List<String> bones, TreeSet<String> words) {
        switch (node) {
            case Heading heading -> bones.add("heading " + heading.getLevel());
            case Paragraph _, ListItem _, TableCell _ -> {
                bones.add(String.join(" ", words));
                words.clear();
                bones.add(node.getClass().getSimpleName());
            }
            case IndentedCodeBlock code -> bones.add("code of " + code.getLiteral().lines().count() + " lines");
            case FencedCodeBlock code -> bones.add("code of " + code.getLiteral().lines().count() + " lines");
            case Code code -> words.add(code.getLiteral());
            case Link link -> bones.add("link to " + link.getDestination().replaceFirst("^(\\.\\./)*", "").replaceFirst("#.*", "#"));
            default -> { }
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            collect(child, bones, words);
        }
    }

    @ParameterizedTest
    @EnumSource(names = "ENGLISH", mode = EnumSource.Mode.EXCLUDE)
    void everyGuideHasTheSameParts(Language language) {
        for (Guide guide : Guide.values()) {
            List<String> english = skeleton(Language.ENGLISH, guide);
            List<String> translated = skeleton(language, guide);
            for (int part = 0; part < Math.min(english.size(), translated.size()); part++) {
                int now = part;
                assertEquals(english.get(part), translated.get(part), () -> guide.key() + " in " + language + ", part " + now
                        + ", after " + english.subList(Math.max(0, now - 6), now));
            }
            assertEquals(english.size(), translated.size(), guide.key() + " in " + language);
        }
    }

    /** Commands and files are typed as they stand: only what is said about them is translated. */
    @ParameterizedTest
    @EnumSource(names = "ENGLISH", mode = EnumSource.Mode.EXCLUDE)
    void everyCommandIsTheSame(Language language) {
        for (Guide guide : Guide.values()) {
            List<String> english = commands(Language.ENGLISH, guide);
            assertTrue(guide != Guide.COMMAND_LINE || english.size() > 8, "commands");
            assertEquals(english, commands(language, guide), guide.key() + " in " + language);
        }
    }

    /** Up to two spaces, behind which the command line's list explains itself. */
    private static List<String> commands(Language language, Guide guide) {
        return language.say(guide::markdown).lines().filter(line -> line.startsWith("    thalweg ")).map(line -> line.strip().replaceFirst(" {2,}.*| +#.*", "")).toList();
    }

    /** They are prose, not what was forgotten. */
    @ParameterizedTest
    @EnumSource(names = "ENGLISH", mode = EnumSource.Mode.EXCLUDE)
    void noParagraphIsEnglish(Language language) {
        for (Guide guide : Guide.values()) {
            List<String> english = prose(Language.ENGLISH, guide);
            assertTrue(english.size() > 10);
            assertEquals(List.of(), prose(language, guide).stream().filter(english::contains).toList(), guide.key() + " in " + language);
        }
    }

    private static List<String> prose(Language language, Guide guide) {
        return language.say(guide::markdown).lines().filter(line -> line.split(" ").length > 8 && line.matches("[^ {].*") && !line.contains("arXiv")).toList();
    }
}
