package thalweg.cli;

import picocli.CommandLine.Option;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import thalweg.picture.Language;

/** Confined to one thread. The argument that asks for a picture's language; the command line itself speaks English. */
final class LanguageOption {

    @Option(names = "--language", paramLabel = "en|de|zh|ja", defaultValue = "en", converter = Converter.class,
            description = "The words on the picture are English, German, Chinese or Japanese; ${DEFAULT-VALUE} if not given.")
    private Language language;

    private static final class Converter implements ITypeConverter<Language> {
        @Override
        public Language convert(String key) {
            return Language.of(key).orElseThrow(() -> new TypeConversionException(key + " is not one of " + String.join(", ", Language.keys())));
        }
    }

    /** The one that was asked for. */
    Language chosen() {
        return language;
    }
}
