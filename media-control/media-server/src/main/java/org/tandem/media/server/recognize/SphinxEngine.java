package org.tandem.media.server.recognize;

import edu.cmu.sphinx.api.Configuration;
import edu.cmu.sphinx.api.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * CMU Sphinx-4 with its US English model: recognises the hinted phrases and nothing else, one utterance at a time. A hint with a word
 * that its dictionary lacks is left out; without hints it knows yes, no and digits. The model was trained on wide-band sound, the
 * telephone has half of it, and what is said beside the hints is sometimes taken for one of them. About 100 MB while in use; loaded
 * with the first utterance, which takes a second or two.
 */
public final class SphinxEngine implements SpeechEngine {
    private static final String MODEL = "resource:/edu/cmu/sphinx/models/en-us/";
    /** The engine has no measure of it. */
    private static final double CONFIDENCE = 0.7;

    private Path folder;
    private HintedSpeech speech;
    private boolean closed;

    @Override
    public boolean knows(String language) {
        String lower = language.toLowerCase(Locale.ROOT);
        return lower.isEmpty() || lower.equals("en") || lower.startsWith("en-");
    }

    @Override
    public synchronized Heard recognize(short[] samples, List<String> hints) {
        if (closed) {
            return new Heard("", 0);
        }
        try {
            String text = loaded().hear(WideSamples.bytes(samples), hints);
            return new Heard(text, text.isEmpty() ? 0 : CONFIDENCE);
        } catch (IOException e) {
            throw new UncheckedIOException("the speech engine cannot work", e);
        }
    }

    @Override
    public synchronized void prepare() {
        try {
            if (!closed) {
                loaded();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the speech engine cannot be loaded", e);
        }
    }

    private HintedSpeech loaded() throws IOException {
        if (speech == null) {
            speech = load();
        }
        return speech;
    }

    private HintedSpeech load() throws IOException {
        folder = Files.createTempDirectory("tandem-speech");
        Configuration configuration = new Configuration();
        configuration.setAcousticModelPath(MODEL + "en-us");
        configuration.setDictionaryPath(MODEL + "cmudict-en-us.dict");
        configuration.setGrammarPath(folder.toUri().toString());
        configuration.setGrammarName(HintedSpeech.GRAMMAR);
        configuration.setUseGrammar(true);
        return new HintedSpeech(new Context(quietly(), configuration), folder);
    }

    /**
     * Its own settings, but without its log, which goes to handlers of its own and tells every phone that it knows, and with one kind of
     * grammar, as it expects when asked for its grammar by type.
     */
    private String quietly() throws IOException {
        try (InputStream in = Context.class.getResourceAsStream("default.config.xml")) {
            if (in == null) {
                throw new IOException("Sphinx-4 has no default.config.xml");
            }
            String settings = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Path file = folder.resolve("settings.xml");
            String quiet = settings.replace("\"INFO\"", "\"OFF\"").replaceAll("<item>(speed|memory)Tracker</item>", "");
            Files.writeString(file, quiet.replaceFirst("(?s)<component name=\"grXmlGrammar\".*?</component>", ""));
            return file.toUri().toString();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        speech = null;
        if (folder == null) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(SphinxEngine::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path path) {
        try {
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
