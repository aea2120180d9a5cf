package thalweg;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The house: which package may know which, and what has no place in it. */
class HouseTest {

    private static final JavaClasses THALWEG =
            new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("thalweg");

    /** A package knows only those that stand before it in this list; the last two do not know each other. */
    private static final List<String> PACKAGES =
            List.of("model", "training", "theory", "experiment", "run", "picture", "export", "app", "cli");

    private static String inside(String name) {
        return "thalweg." + name + "..";
    }

    private static void check(ArchRule rule) {
        // A package that is still empty breaks no rule.
        rule.allowEmptyShould(true).check(THALWEG);
    }

    private static Stream<String> packages() {
        return PACKAGES.stream();
    }

    @ParameterizedTest
    @MethodSource("packages")
    void aPackageKnowsOnlyThoseToItsRight(String name) {
        String[] unknown = IntStream.range(PACKAGES.indexOf(name) + 1, PACKAGES.size()).mapToObj(i -> inside(PACKAGES.get(i))).toArray(String[]::new);
        check(noClasses().that().resideInAPackage(inside(name)).should().dependOnClassesThat().resideInAnyPackage(unknown)
                .because("data flows one way: app, cli → export → picture → run → experiment → theory → training → model"));
    }

    @Test
    void theWindowAndTheCommandLineDoNotKnowEachOther() {
        check(noClasses().that().resideInAPackage(inside("cli")).should().dependOnClassesThat().resideInAPackage(inside("app"))
                .because("the command line runs where there is no display"));
    }

    @Test
    void nothingKnowsWhereTheProgramStarts() {
        check(noClasses().that().resideOutsideOfPackage("thalweg").should().dependOnClassesThat().haveFullyQualifiedName("thalweg.Main")
                .because("Main knows the window and the command line, and must not be known by them"));
    }

    @Test
    void noPackagesDependOnEachOtherInACircle() {
        slices().matching("thalweg.(*)..").should().beFreeOfCycles().because("a circle is one package with two names").check(THALWEG);
    }

    @Test
    void onlyTheWindowKnowsJavaFx() {
        check(noClasses().that().resideOutsideOfPackages("thalweg", inside("app")).should().dependOnClassesThat()
                .resideInAnyPackage("javafx..", "com.sun.javafx..", "atlantafx..", "org.kordamp..", "org.jfree.chart.fx..")
                .because("everything but the window works without a display"));
    }

    @Test
    void nothingBelowThePicturesKnowsPixels() {
        check(noClasses().that().resideInAnyPackage(inside("model"), inside("training"), inside("theory"), inside("experiment"), inside("run"))
                .should().dependOnClassesThat().resideInAnyPackage("java.awt..", "javax.swing..", "javax.imageio..", "org.jfree..")
                .because("a run is computed, then drawn"));
    }

    @Test
    void nothingUsesSwing() {
        check(noClasses().should().dependOnClassesThat().resideInAnyPackage("javax.swing..")
                .because("the window is JavaFX and pictures are Java2D"));
    }

    @Test
    void modelAndTrainingTouchNoFilesAndNoThreads() {
        check(noClasses().that().resideInAnyPackage(inside("model"), inside("training"), inside("theory")).should().dependOnClassesThat()
                .resideInAnyPackage("java.io..", "java.nio..", "java.util.concurrent..")
                .orShould().dependOnClassesThat().areAssignableTo(Thread.class)
                .because("mathematics needs neither"));
    }

    @Test
    void onlyTheCommandLineSpeaksToTheTerminal() {
        check(noClasses().that().resideOutsideOfPackage(inside("cli")).and().doNotHaveFullyQualifiedName("thalweg.Main")
                .should().accessField(System.class, "out").orShould().accessField(System.class, "err")
                .because("a library that prints cannot be used by the window"));
    }

    @Test
    void noStackTraceIsPrinted() {
        check(noClasses().should().callMethodWhere(target(name("printStackTrace")))
                .because("a user gets a sentence"));
    }

    @Test
    void allRandomnessIsTheNoiseStream() {
        check(noClasses().should().dependOnClassesThat().areAssignableTo(RandomGenerator.class)
                .orShould().dependOnClassesThat().haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
                .orShould().callMethod(Math.class, "random").orShould().callMethod(StrictMath.class, "random")
                .because("the noise of a step is a function of seed, run, step and place alone"));
    }

    @Test
    void noClassIsNamedAfterNothing() {
        check(noClasses().should(new ArchCondition<>("have a name that says nothing") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean empty = nameMatching(".*(Manager|Helper|Util|Utils|Utility|Utilities|Misc)").test(type);
                events.add(new SimpleConditionEvent(type, empty, type.getName()));
            }
        }).because("a name says what a class is"));
    }

    @Test
    void theTestReadsTheClassesOfTheProgram() {
        assertTrue(THALWEG.contain("thalweg.run.Simulation"));
    }
}
