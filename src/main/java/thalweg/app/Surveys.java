package thalweg.app;

import thalweg.picture.Findings;
import thalweg.picture.Scene;

/** FX thread only. What is computed beside the run, on threads of its own: asks for what the window shows just now, and hands out what has been found. */
final class Surveys implements AutoCloseable {

    /** What is known by now of what this scene shows. */
    Findings follow(Scene scene) {
        return Findings.NONE;
    }

    @Override
    public void close() {
    }
}
