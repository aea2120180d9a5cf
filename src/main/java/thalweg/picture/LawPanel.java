package thalweg.picture;

import thalweg.model.Model;

/** What the page of exact laws shows. */
public enum LawPanel implements Panel {
    /** The laws at the step that is shown, as a table. */
    LAWS,
    /** How far from them the run has been, against the steps. */
    LAW_DIFFERENCES;

    @Override
    public String title(Model model) {
        return Words.of("laws.title." + key());
    }

    @Override
    public ScenePainter painter() {
        return new Veil(this, this == LAWS ? new LawTablePainter() : new LawChartPainter());
    }
}
