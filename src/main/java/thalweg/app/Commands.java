package thalweg.app;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.scene.Node;
import javafx.stage.Stage;
import thalweg.experiment.Camera;
import thalweg.experiment.Preset;
import thalweg.picture.Ground;
import thalweg.picture.Language;
import thalweg.picture.Look;
import thalweg.picture.Page;
import thalweg.picture.PresetWords;

/** FX thread only. What buttons, menus and keys ask for beyond the run itself: experiments, files, looks. */
final class Commands {

    private final Laboratory laboratory;
    private final Sight sight;
    private final List<Preset> presets;
    private final FileDesk desk;
    private final Snapshots snapshots;
    private final Workbench workbench;
    private final BranchDesk branches;
    private final Lecture lecture;
    private final SurfaceTurn surface;

    /**
     * @param presets in the order of the catalogue
     * @param desk reads and writes experiments
     * @param snapshots writes pictures and tables
     * @param workbench has the drawer and the list of keys
     * @param lecture leads through lessons
     */
    Commands(Laboratory laboratory, Sight sight, List<Preset> presets, FileDesk desk, Snapshots snapshots, Workbench workbench, Lecture lecture) {
        this.laboratory = laboratory;
        this.sight = sight;
        this.presets = presets;
        this.desk = desk;
        this.snapshots = snapshots;
        this.workbench = workbench;
        branches = new BranchDesk(laboratory, sight);
        this.lecture = lecture;
        surface = new SurfaceTurn(sight);
    }

    Laboratory laboratory() {
        return laboratory;
    }

    Sight sight() {
        return sight;
    }

    /** Opens a preset. What was changed before is one undo away, so a lecture is not held up by a question. */
    void openPreset(Preset preset) {
        boolean changed = laboratory.isUnsaved();
        String title = laboratory.experiment().title();
        if (preset.lesson().isLesson()) {
            lecture.begin(preset);
        } else {
            laboratory.open(Document.preset(preset));
        }
        if (changed) {
            laboratory.notices().show(Notice.tell(Strings.of("left", PresetWords.of(title))));
        }
    }

    /** Opens the preset so many places ahead, a lesson's neighbours being lessons; nothing happens at the ends of the list. */
    void nextPreset(int by) {
        Optional<String> open = laboratory.document().get().preset();
        boolean lessons = lecture.isOn() && open.isPresent();
        List<Preset> row = presets.stream().filter(preset -> preset.lesson().isLesson() == lessons).toList();
        int now = -1;
        for (int i = 0; i < row.size(); i++) {
            if (open.filter(row.get(i).name()::equals).isPresent()) {
                now = i;
            }
        }
        int next = now + by;
        if (next >= 0 && next < row.size()) {
            openPreset(row.get(next));
        }
    }

    /** Turns the page as a presenter's remote does: through the steps of a lesson, or without one through the presets.
     * @param by 1 or −1 */
    void leaf(int by) {
        if (!lecture.isOn()) {
            nextPreset(by);
        } else if (by > 0) {
            lecture.next();
        } else {
            lecture.back();
        }
    }

    /** Leads through lessons. */
    Lecture lecture() {
        return lecture;
    }

    /** Plays or pauses; reveals an open question. */
    void playOrPause() {
        if (lecture.isAsking()) {
            lecture.reveal();
        } else {
            laboratory.clock().playOrPause();
        }
    }

    /** Branches off, and does what is done with the runs that are compared. */
    BranchDesk branches() {
        return branches;
    }

    /** Opens and saves experiments. */
    FileDesk desk() {
        return desk;
    }

    /** Writes pictures and tables. */
    Snapshots snapshots() {
        return snapshots;
    }

    void undo() {
        laboratory.history().undo();
    }

    void redo() {
        laboratory.history().redo();
    }

    /** From dark to light, to high contrast, and to dark again. */
    void nextLook() {
        look(sight.look().get().kind().next());
    }

    /** Another look, as large as before. */
    void look(Look.Kind kind) {
        Look now = sight.look().get();
        sight.look().set(Look.of(kind).scaled(now.factor()).in(now.language()));
    }

    /** Everything larger, for the last row of a lecture hall, or as before. */
    void toggleProjector() {
        Look now = sight.look().get();
        Look plain = Look.of(now.kind()).in(now.language());
        sight.look().set(now.equals(plain) ? plain.scaled(Look.PROJECTOR) : plain);
    }

    /** Window and pictures speak another language from the next frame on. */
    void speak(Language language) {
        sight.look().set(sight.look().get().in(language));
    }

    /** Turns to the page that has this place, from 0, among those of the model; nothing happens where there is none. */
    void turnToPage(int place) {
        Page.of(laboratory.experiment().model()).stream().skip(place).findFirst().ifPresent(sight.page()::set);
    }

    /** The landscape's colours tell what becomes of each start, or the loss as before. */
    void toggleFates() {
        sight.ground().set(sight.ground().get() == Ground.LOSS ? Ground.FATE : Ground.LOSS);
    }

    /** What is seen of the landscape: its zoom and its place. */
    LandscapePane landscape() {
        return workbench.landscape();
    }

    /** The picture of the landscape, whose surface the arrow keys turn. */
    Node picture() {
        return workbench.landscape().picture();
    }

    /** The landscape becomes a surface, or the flat plane again. */
    void toggleSurface() {
        surface.toggle(Camera.standard(laboratory.experiment().model()));
    }

    /** Which parts of the window are shown. */
    Arrangement arrangement() {
        return workbench.arrangement();
    }

    /** The pictures that can fill the window, by their names. */
    Map<String, PictureView> pictures() {
        Map<String, PictureView> pictures = new LinkedHashMap<>();
        pictures.put(Strings.of("menu." + Subject.LANDSCAPE.key()), workbench.landscape().picture());
        workbench.charts().panels().forEach(panel -> pictures.put(Strings.of("menu." + panel.key()), workbench.charts().picture(panel)));
        return pictures;
    }

    /** The next picture fills the window, after the last one all are there again. */
    void enlargeNext(boolean backwards) {
        List<Optional<PictureView>> turns = new ArrayList<>(List.of(Optional.empty()));
        pictures().values().forEach(picture -> turns.add(Optional.of(picture)));
        int now = turns.indexOf(arrangement().alone().get());
        arrangement().alone().set(turns.get(Math.floorMod(now + (backwards ? -1 : 1), turns.size())));
    }

    /** Fills the screen, or gives it back. */
    void toggleFullScreen() {
        stage().setFullScreen(!stage().isFullScreen());
    }

    private Stage stage() {
        return (Stage) workbench.getScene().getWindow();
    }

    /** Shows every part of the window. */
    void showAll() {
        arrangement().alone().set(Optional.empty());
        arrangement().hidden().set(Set.of());
    }

    /** Opens the drawer, or puts it away. */
    void toggleDrawer() {
        if (!lecture.isAsking()) {
            workbench.toggleDrawer();
        }
    }

    /** Darkens the whole window, so that the class looks at the lecturer. */
    void blank() {
        workbench.blank(true);
    }

    /** Shows the window again if it is dark.
     * @return whether it was */
    boolean unblank() {
        return workbench.blank(false);
    }

    /** Shows the guides, or puts them away. */
    void toggleHelp() {
        workbench.toggleHelp();
    }

    /** Shows the list of keys, or puts it away. */
    void toggleKeys() {
        workbench.toggleKeys();
    }

    /** Shows what can be chosen for a comparison, or puts it away. */
    void toggleCompareCard() {
        workbench.toggleCompareCard();
    }

    /** Opens the menu of comparisons. */
    void showComparisons() {
        workbench.showComparisons();
    }

    /** Shows the table of the runs, or puts it away. */
    void toggleRuns() {
        workbench.toggleRuns();
    }

    /** Puts away what lies over the pictures; where nothing does, brings back what is hidden, and where nothing is, gives back the screen.
     * @return whether there was something */
    boolean uncover() {
        boolean isFull = stage().isFullScreen();
        if (workbench.uncover()) {
            return true;
        }
        stage().setFullScreen(false);
        return isFull;
    }
}
