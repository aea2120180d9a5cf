package thalweg.picture;

import thalweg.model.Model;

/** What the page of exact laws shows. */
public enum LawPanel implements Panel {
    /** The laws at the step that is shown, as a table. */
    STEP("laws"),
    /** How far from them the run has been, against the steps. */
    RUN("law-differences");

    private final String key;

    LawPanel(String key) {
        this.key = key;
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public String title(Model model) {
        return Words.of("laws.title." + key);
    }

    @Override
    public ScenePainter painter() {
        return new Veil(this, this == STEP ? new LawTablePainter() : new LawChartPainter());
    }
}
