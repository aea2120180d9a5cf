package thalweg.experiment;

import java.util.List;

/** Immutable. What is asked before a run goes on. Which answer is right is not said but claimed: it follows from the run. */
public sealed interface Question {

    /** The question, a sentence or two. */
    String text();

    /** All that its answers claim, in their order. */
    List<Claim> claims();

    /** Immutable. What somebody expects. */
    sealed interface Guess { }

    /**
     * One of the choices.
     *
     * @param index from 0
     */
    record Chosen(int index) implements Guess { }

    /**
     * A number.
     *
     * @param number finite
     */
    record Given(double number) implements Guess { }

    /**
     * Some answers, one of which is right.
     *
     * @param choices from {@value #LEAST} to {@value #GREATEST} of them
     */
    record Choices(String text, List<Choice> choices) implements Question {

        /** One answer is no question. */
        public static final int LEAST = 2;
        /** More do not fit beside the pictures. */
        public static final int GREATEST = 4;

        /** @throws IllegalArgumentException if there are too few or too many */
        public Choices {
            choices = List.copyOf(choices);
            if (choices.size() < LEAST || choices.size() > GREATEST) {
                throw new IllegalArgumentException("a question has from " + LEAST + " to " + GREATEST + " choices, not " + choices.size());
            }
        }

        @Override
        public List<Claim> claims() {
            return choices.stream().flatMap(choice -> choice.claims().stream()).toList();
        }
    }

    /**
     * An answer that is right if the run meets all of its claims.
     *
     * @param text a few words
     * @param claims one or more
     */
    record Choice(String text, List<Claim> claims) {
        /** @throws IllegalArgumentException if it claims nothing */
        public Choice {
            claims = List.copyOf(claims);
            if (claims.isEmpty()) {
                throw new IllegalArgumentException("an answer claims something");
            }
        }
    }

    /**
     * A number.
     *
     * @param claim which number, what it should come to, and how near a guess must be to what it does come to
     */
    record Number(String text, Claim claim) implements Question {

        /** @throws IllegalArgumentException if the claim names no value */
        public Number {
            if (!(claim.requirement() instanceof Claim.Requirement.Near)) {
                throw new IllegalArgumentException("what is guessed has a value");
            }
        }

        @Override
        public List<Claim> claims() {
            return List.of(claim);
        }

        /** Whether a guess is near enough to the number of the run. */
        public boolean isNear(double guess, double measured) {
            return claim.requirement() instanceof Claim.Requirement.Near near && Math.abs(guess - measured) <= near.within();
        }
    }
}
