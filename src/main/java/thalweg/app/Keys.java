package thalweg.app;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Slider;
import javafx.scene.control.SplitMenuButton;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javafx.stage.Window;
import thalweg.export.FigureFormat;

/**
 * FX thread only. The keyboard: what each key asks for wherever the focus is, but not in a text field or an open menu. Arrow keys belong to a
 * focused slider, handle or group of buttons; Enter presses the focused button, because Space plays and pauses.
 */
final class Keys {

    private final Commands commands;
    private final Stage stage;
    /** The key that brought a dark window back has done its work; what it types is not for the run. */
    private boolean spent;

    private Keys(Commands commands, Stage stage) {
        this.commands = commands;
        this.stage = stage;
    }

    /** From here on the keys work in that scene. */
    static void listen(Scene scene, Stage stage, Commands commands) {
        var keys = new Keys(commands, stage);
        scene.addEventFilter(KeyEvent.KEY_PRESSED, keys::pressed);
        scene.addEventFilter(KeyEvent.KEY_TYPED, keys::typed);
    }

    private void pressed(KeyEvent event) {
        if (isMenuOpen()) {
            return;
        }
        spent = commands.unblank();
        if (spent) {
            event.consume();
            return;
        }
        boolean done = event.isShortcutDown() ? shortcut(event) : leaf(event) || !isTyping(event) && (commands.lecture().isAsking() ? asked(event) : plain(event));
        if (done) {
            event.consume();
        }
    }

    private boolean shortcut(KeyEvent event) {
        if (event.getCode() == KeyCode.S) {
            if (event.isShiftDown()) {
                commands.desk().saveAs();
            } else {
                commands.desk().save();
            }
            return true;
        }
        if (event.getCode() == KeyCode.O) {
            commands.desk().open();
            return true;
        }
        if (isTyping(event)) {
            return false;
        }
        switch (event.getCode()) {
            case Z -> {
                if (event.isShiftDown()) {
                    commands.redo();
                } else {
                    commands.undo();
                }
            }
            case Y -> commands.redo();
            case E -> commands.snapshots().save(Subject.FIGURE, FigureFormat.PNG, 2);
            case C -> commands.snapshots().copy(Subject.FIGURE);
            case PLUS, ADD, EQUALS -> commands.landscape().zoom(1);
            case MINUS, SUBTRACT -> commands.landscape().zoom(-1);
            case DIGIT0, NUMPAD0 -> commands.landscape().restore();
            case LEFT -> commands.landscape().pan(-1, 0);
            case RIGHT -> commands.landscape().pan(1, 0);
            case DOWN -> commands.landscape().pan(0, -1);
            case UP -> commands.landscape().pan(0, 1);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** A presenter's remote works wherever the focus is, also in the field of a guess, which is taken then. */
    private boolean leaf(KeyEvent event) {
        if (event.getCode() != KeyCode.PAGE_UP && event.getCode() != KeyCode.PAGE_DOWN || isTyping(event) && !commands.lecture().isOn()) {
            return false;
        }
        if (isTyping(event)) {
            stage.getScene().getRoot().requestFocus();
        }
        commands.leaf(event.getCode() == KeyCode.PAGE_UP ? -1 : 1);
        return true;
    }

    /** While a question is open only what does not answer it works; the numbers choose, because the page stays. */
    private boolean asked(KeyEvent event) {
        return switch (event.getCode()) {
            case LEFT, RIGHT, R, C, T, F, M, L -> true;
            default -> plain(event);
        };
    }

    private boolean plain(KeyEvent event) {
        Laboratory laboratory = commands.laboratory();
        Node focus = stage.getScene().getFocusOwner();
        boolean isSurface = focus == commands.picture() && commands.sight().camera().get().isPresent();
        boolean arrowsTaken = isSurface || focus instanceof HandleGrip || focus instanceof Slider && !(focus instanceof Scrubber)
                || focus instanceof ToggleButton toggle && toggle.getToggleGroup() != null;
        switch (event.getCode()) {
            case SPACE -> {
                if (focus instanceof CheckBox && focus.isFocusVisible()) {
                    return false;
                }
                commands.playOrPause();
            }
            case LEFT, RIGHT -> {
                if (arrowsTaken) {
                    return false;
                }
                int far = event.isShiftDown() ? 10 : 1;
                laboratory.clock().step(event.getCode() == KeyCode.LEFT ? -far : far);
            }
            case R -> {
                if (event.isShiftDown()) {
                    commands.branches().keepAndReset();
                } else {
                    laboratory.reset();
                }
            }
            // In a lesson it is the key that a presenter's remote sends to darken the screen.
            case B -> {
                if (commands.lecture().isOn()) {
                    commands.blank();
                } else {
                    commands.branches().branch();
                }
            }
            case C -> commands.showComparisons();
            case T -> commands.toggleRuns();
            case PERIOD -> commands.blank();
            case ESCAPE -> {
                return commands.uncover();
            }
            case D -> commands.nextLook();
            case P -> commands.toggleProjector();
            case F -> commands.toggleFates();
            case S -> commands.toggleSurface();
            case M -> commands.toggleDrawer();
            case L -> commands.sight().linearSteps().set(!commands.sight().linearSteps().get());
            case E -> commands.enlargeNext(event.isShiftDown());
            case H -> commands.arrangement().toggleSurroundings();
            case F6 -> commands.arrangement().toggle(Arrangement.Part.BAR);
            case F7 -> commands.arrangement().toggle(Arrangement.Part.CHARTS);
            case F8 -> commands.arrangement().toggle(Arrangement.Part.CONTROLS);
            case F9 -> commands.arrangement().toggle(Arrangement.Part.STATUS);
            case F1 -> commands.toggleHelp();
            case F5, F11 -> commands.toggleFullScreen();
            case ENTER -> {
                return press(focus);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Presses a button, or opens what there is to choose from. */
    private static boolean press(Node focus) {
        switch (focus) {
            case SplitMenuButton button -> button.fire();
            case MenuButton button -> button.show();
            case ButtonBase button -> button.fire();
            case ComboBoxBase<?> box -> box.show();
            case null, default -> {
                return false;
            }
        }
        return true;
    }

    private void typed(KeyEvent event) {
        if (spent || isMenuOpen() || isTyping(event) || event.isShortcutDown()) {
            return;
        }
        Laboratory laboratory = commands.laboratory();
        switch (event.getCharacter()) {
            case "+", "=" -> laboratory.clock().setSpeed(Speeds.next(laboratory.view().get().speed(), true));
            case "-", "−" -> laboratory.clock().setSpeed(Speeds.next(laboratory.view().get().speed(), false));
            case "?" -> commands.toggleKeys();
            case "1", "2", "3", "4", "5", "6" -> {
                int place = event.getCharacter().charAt(0) - '1';
                if (commands.lecture().isAsking()) {
                    commands.lecture().choose(place);
                } else {
                    commands.turnToPage(place);
                }
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    private static boolean isTyping(KeyEvent event) {
        return event.getTarget() instanceof TextInputControl;
    }

    private boolean isMenuOpen() {
        return Window.getWindows().stream().anyMatch(ContextMenu.class::isInstance)
                || stage.getScene().getFocusOwner() instanceof ComboBoxBase<?> box && box.isShowing();
    }
}
