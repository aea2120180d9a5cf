package thalweg.picture;

import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import thalweg.run.TrainedBranch;
import thalweg.theory.Phases;

/** Confined to one thread. The lines of a run and of its branches in the plane of the landscape, of which only what is new is drawn. */
final class RunTracks {

    /** What the lines are of; while it stays, they only grow. */
    private record Key(RunIdentity run, Phases phases, List<BranchKey> branches) {

        static Key of(Scene scene) {
            return new Key(RunIdentity.of(scene), scene.trajectory().phases(), scene.visibleBranches().stream().map(BranchKey::of).toList());
        }
    }

    private record BranchKey(RunIdentity run, Phases phases, int style) {

        static BranchKey of(TrainedBranch branch) {
            return new BranchKey(RunIdentity.of(branch), branch.run().phases(), branch.branch().style());
        }
    }

    private final Key key;
    private final RunLine line;
    private final RunStrokes strokes;
    private final List<RunLine> branchLines = new ArrayList<>();
    private final List<RunStrokes> branchStrokes = new ArrayList<>();
    private final List<RunStrokes> all;

    /** Nothing yet of the runs of a scene.
     * @param scatter where the run itself has been */
    RunTracks(Scene scene, Projection projection, Scatter scatter) {
        key = Key.of(scene);
        line = new RunLine(scene.i(), scene.j());
        strokes = new RunStrokes(projection, scene.look(), scatter);
        for (TrainedBranch branch : scene.visibleBranches()) {
            branchLines.add(new RunLine(scene.i(), scene.j()));
            branchStrokes.add(new RunStrokes(projection, scene.look(), RunStyle.of(branch.branch().style())));
        }
        all = new ArrayList<>(branchStrokes);
        all.add(strokes);
    }

    /** Whether the runs of a scene are these, as far or further on. */
    boolean leadTo(Scene scene) {
        return key.equals(Key.of(scene)) && scene.position() >= line.consumed() && branchLines.stream().allMatch(branch -> scene.clock() >= branch.consumed());
    }

    /** Draws what is new up to the step that is shown. */
    void draw(Graphics2D graphics, Scene scene) {
        advance(scene);
        RunStrokes.draw(graphics, all);
    }

    /** Looks at the rows up to the step that is shown. */
    void advance(Scene scene) {
        List<TrainedBranch> branches = scene.visibleBranches();
        for (int k = 0; k < branches.size(); k++) {
            branchLines.get(k).advance(branches.get(k).run(), scene.clock(), branchStrokes.get(k));
        }
        line.advance(scene.trajectory(), scene.position(), strokes);
    }

    /** Draws what goes on from there to the points that are shown.
     * @param state of the run itself */
    void drawOpenEnds(Graphics2D graphics, Scene scene, double[] state) {
        List<TrainedBranch> branches = scene.visibleBranches();
        for (int k = 0; k < branches.size(); k++) {
            double[] there = branches.get(k).run().stateAt(branches.get(k).last(scene.clock()));
            branchStrokes.get(k).drawOpenEnd(graphics, branchLines.get(k).open(), there[scene.i()], there[scene.j()]);
        }
        strokes.drawOpenEnd(graphics, line.open(), state[scene.i()], state[scene.j()]);
    }
}
